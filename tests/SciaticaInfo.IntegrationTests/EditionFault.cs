using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

/// <summary>Lets editions fail when they are all but done.</summary>
internal sealed class EditionFault : IBuildObserver
{
    public volatile bool IsOn;

    public void OnBuilt(FinishedBuild build)
    {
        if (IsOn) throw new InvalidOperationException("The test lets the edition fail.");
    }
}
