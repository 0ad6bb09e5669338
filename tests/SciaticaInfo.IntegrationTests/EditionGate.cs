using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

/// <summary>Holds an edition that is made back until it may be shown.</summary>
internal sealed class EditionGate(ManualResetEventSlim open) : IBuildObserver
{
    public void OnBuilt(FinishedBuild build) => Assert.True(open.Wait(TimeSpan.FromSeconds(60)));
}
