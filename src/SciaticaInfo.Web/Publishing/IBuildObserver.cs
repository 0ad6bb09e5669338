using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Is told of every build, also of one that has nothing to show. A site for readers has none; the preview is one.</summary>
public interface IBuildObserver
{
    /// <summary>Called on the thread that builds editions; must not throw.</summary>
    void OnBuilt(FinishedBuild build);
}

/// <param name="Edition">What is shown now; <see langword="null"/> while there is nothing to show.</param>
/// <param name="Took">From the first sign of the change.</param>
public sealed record FinishedBuild(ContentFolder Folder, BuildResult Result, Edition? Edition, DateTimeOffset At, TimeSpan Took);
