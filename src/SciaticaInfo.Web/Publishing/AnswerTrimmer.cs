namespace SciaticaInfo.Web.Publishing;

/// <summary>Keeps the answers within their room, also while an edition is made, which may take minutes: whoever asks for all pages meanwhile brings all of them into memory.</summary>
public sealed partial class AnswerTrimmer(LiveSite live, AnswerBudget budget, TimeProvider clock, ILogger<AnswerTrimmer> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Trim();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    private void Trim()
    {
        try
        {
            if (live.Answers is { } answers) budget.Trim(answers);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            Log.NotTrimmed(log, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A response could not be moved out of memory")]
        public static partial void NotTrimmed(ILogger logger, Exception exception);
    }
}
