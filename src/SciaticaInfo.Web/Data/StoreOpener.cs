namespace SciaticaInfo.Web.Data;

/// <summary>Opens the store beside the running site, and tries again for as long as it cannot. No page waits for it.</summary>
public sealed partial class StoreOpener(StoreCreator creator, StoreGuard guard, TimeProvider clock, ILogger<StoreOpener> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private Microsoft.Data.Sqlite.SqliteConnection? anchor;
    private string? told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                while (!await TryOpenAsync(stoppingToken)) await Task.Delay(Pause, clock, stoppingToken);
                await guard.WaitForLossAsync(stoppingToken);
                LetGo();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    public override void Dispose()
    {
        anchor?.Dispose();
        base.Dispose();
    }

    private async Task<bool> TryOpenAsync(CancellationToken stoppingToken)
    {
        try
        {
            var installation = await creator.OpenAsync(stoppingToken);
            var obstacle = await TryWriteAsync();
            if (obstacle is null) HoldOpen();
            guard.Opened(installation, obstacle);
            return obstacle is null;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            guard.Report(exception);
            if (!StoreUnavailableException.IsStoreFault(exception) && exception is not InvalidDataException) Tell(exception);
            return false;
        }
    }

    /// <summary>With where it happened, for it may be a mistake in the program; and once.</summary>
    private void Tell(Exception exception)
    {
        var kind = exception.GetType().Name;
        if (kind != told) Log.OpenFailed(log, exception);
        told = kind;
    }

    /// <summary>SQLite folds its log into the file whenever the last connection closes; one that stays open keeps that off each commit.</summary>
    private void HoldOpen()
    {
        if (guard.Connections.SqliteConnectionString is not { } text) return;

        anchor?.Dispose();
        anchor = new Microsoft.Data.Sqlite.SqliteConnection(text);
        anchor.Open();
        using var command = anchor.CreateCommand();
        command.CommandText = "SELECT count(*) FROM store_identity";
        command.ExecuteScalar();
    }

    /// <summary>A store that may only be read is open all the same, so that people can look at their links.</summary>
    private async Task<Exception?> TryWriteAsync()
    {
        try
        {
            await using var db = guard.Connections.Create();
            await guard.ProveWritableAsync(db);
            return null;
        }
        catch (Exception exception) when (StoreUnavailableException.IsStoreFault(exception))
        {
            return exception;
        }
    }

    /// <summary>What is at the path now may be another file; ours is closed as it is.</summary>
    private void LetGo()
    {
        if (anchor is null) return;

        StoreConnections.LeaveLogAlone(anchor);
        anchor.Dispose();
        anchor = null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The store could not be opened")]
        public static partial void OpenFailed(ILogger logger, Exception exception);
    }
}

/// <summary>When the store may be opened: its first use costs more than the whole start of the site.</summary>
public sealed record StoreStart(Func<CancellationToken, Task> WhenQuiet)
{
    public static StoreStart AtOnce { get; } = new(_ => Task.CompletedTask);
}
