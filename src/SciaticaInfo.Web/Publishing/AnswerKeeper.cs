using Microsoft.Extensions.Options;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Keeps the answers of a sound edition for the next start: the same program over the same content answers with them before it has made its own.
/// A file that is lost or damaged costs that start a second or two, and nothing else.
/// </summary>
public sealed partial class AnswerKeeper(string path, AnswerOrigin origin, LiveSite live, IOptions<ContentOptions> options, TimeProvider clock, ILogger<AnswerKeeper> log)
{
    public const string Name = "cache/answers";

    /// <summary>Readers who waited for the start are answered before the processor is needed for anything else.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(300);

    /// <summary>Shows what was kept, if it is right, until the first edition is there.</summary>
    public async Task ShowAsync(ContentFolder folder, CancellationToken cancellationToken)
    {
        if (Recall(folder) is not { } kept) return;

        live.ShowKept(kept);
        await Task.Delay(Breath, clock, cancellationToken);
    }

    /// <returns><see langword="null"/> when none were kept of just this content, or they are not those of this day.</returns>
    public KeptAnswers? Recall(ContentFolder folder)
    {
        try
        {
            return AnswerFile.Read(path, origin.Of(folder), options.Value.MostAnswers) is { } kept && kept.IsRightAt(clock.GetUtcNow()) ? kept : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Log.NotRead(log, exception.Message);
            return null;
        }
    }

    /// <summary>Only what the folder alone leads to: what is held back is due to what was accepted before, and so is a page that could not be made.</summary>
    public void Keep(ContentFolder folder, BuildResult result, Edition edition)
    {
        if (!folder.Exists || result.HeldBack > 0 || result.Missing.Length > 0 || edition.HasFailed || result.Diagnostics.Any(diagnostic => diagnostic.IsError)) return;

        try
        {
            AnswerFile.Write(path, origin.Of(folder), KeptAnswers.Of(edition));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Log.NotWritten(log, exception.Message);
            if (edition.HasLost) edition.FindLost();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The responses saved for a quick start could not be read and are made anew: {Fault}")]
        public static partial void NotRead(ILogger logger, string fault);

        [LoggerMessage(LogLevel.Warning, "The responses could not be saved for a quick start: {Fault}")]
        public static partial void NotWritten(ILogger logger, string fault);
    }
}
