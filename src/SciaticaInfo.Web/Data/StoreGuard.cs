using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.Web.Data;

/// <summary>Knows whether the store is open, sound and ours. Never makes a new store where one was, and never mends by guessing.</summary>
public sealed partial class StoreGuard(StoreConnections connections, KeyHolder keys, ILogger<StoreGuard> log)
{
    private static readonly TimeSpan OpeningLimit = TimeSpan.FromSeconds(6);

    /// <summary>Many sign-ups at once need less.</summary>
    private const long RoomBytes = 256 * 1024;

    private readonly TaskCompletionSource firstOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> losses = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly StoreFile? file = connections.SqlitePath is { } path ? new StoreFile(path) : null;
    private volatile string? fault;
    private volatile bool isLost;
    private volatile bool isFull;
    private Guid installation;

    public StoreConnections Connections => connections;

    /// <summary>False while sign-ups are answered with 503.</summary>
    public bool IsWell => fault is null;

    public bool IsOpen => firstOpen.Task.IsCompleted;

    /// <param name="obstacle">Why it can only be read; <see langword="null"/> when it can be written.</param>
    public void Opened(Guid installationId, Exception? obstacle)
    {
        installation = installationId;
        file?.Accept();
        isLost = false;
        losses.Reader.TryRead(out _);
        if (obstacle is not null)
        {
            Report(obstacle);
        }
        else if (fault is not null || !IsOpen)
        {
            (fault, isFull) = (null, false);
            Log.Available(log, connections.SqlitePath ?? "PostgreSQL");
        }

        firstOpen.TrySetResult();
    }

    /// <summary>Ends when the store that was open has to be opened anew.</summary>
    public async Task WaitForLossAsync(CancellationToken cancellationToken) => await losses.Reader.ReadAsync(cancellationToken);

    /// <exception cref="StoreUnavailableException">It is not open within a few seconds, or known not to be.</exception>
    public async Task WaitUntilOpenAsync(CancellationToken cancellationToken)
    {
        if (firstOpen.Task.IsCompleted) return;
        if (fault is { } known) throw new StoreUnavailableException(known);

        try
        {
            await firstOpen.Task.WaitAsync(OpeningLimit, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new StoreUnavailableException("The store is not open.", exception);
        }
    }

    /// <exception cref="StoreUnavailableException">The file is gone, empty or cut, or was found to be damaged and is not mended yet.</exception>
    public void ThrowIfLost()
    {
        if (isLost) throw new StoreUnavailableException(fault ?? "The store is lost.");
        file?.ThrowIfLost();
        if (fault is not null) file?.MatchRights();
    }

    /// <summary>Writes a page within the transaction: an empty one succeeds on a file that may only be read.</summary>
    public async Task ProveWritableAsync(SiteDbContext db)
    {
        if (file is null) return;

        if (fault is not null) file.MatchRights();
        await db.Database.ExecuteSqlRawAsync("PRAGMA user_version = 0");
    }

    /// <summary>Before anything is written: is this our store, and are these its keys?</summary>
    /// <exception cref="StoreUnavailableException">It is not, or they are not.</exception>
    public async Task CheckAsync(SiteDbContext db)
    {
        var identity = await db.Identities.AsNoTracking().FirstOrDefaultAsync();
        if (identity is null || identity.InstallationId != installation) throw StoreFile.Lost($"{connections.SqlitePath ?? "PostgreSQL"} is not the store that was opened.");

        var known = await db.KeyFingerprints.AsNoTracking().ToListAsync();
        if (keys.Check(known) is { } wrong) throw new StoreUnavailableException(wrong);
    }

    /// <summary>Reads from the store, with its faults made plain.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public async Task<T> ReadAsync<T>(Func<SiteDbContext, Task<T>> read, CancellationToken cancellationToken)
    {
        await WaitUntilOpenAsync(cancellationToken);
        try
        {
            ThrowIfLost();
            await using var db = connections.Create();
            return await read(db);
        }
        catch (Exception exception) when (StoreUnavailableException.IsStoreFault(exception))
        {
            Report(exception);
            throw new StoreUnavailableException("The store cannot be read now.", exception);
        }
    }

    /// <summary>Told once, when it comes.</summary>
    public void Report(Exception exception)
    {
        // What is lost stays so until it was opened anew; whatever fails meanwhile fails because of that.
        if (isLost) return;

        var what = StoreUnavailableException.Describe(exception, connections.SqlitePath ?? "PostgreSQL");
        var isTold = what == fault;
        (fault, isFull, isLost) = (what, SqliteFaults.IsFull(exception), IsOpen && SqliteFaults.IsLoss(exception));
        if (isLost || SqliteFaults.IsReadOnly(exception)) losses.Writer.TryWrite(true);
        if (isTold) return;
        Log.Unavailable(log, what);
    }

    /// <summary>Something was written and is on the disk.</summary>
    public void ReportWell()
    {
        if (fault is null || isLost || (isFull && !HasRoom())) return;

        (fault, isFull) = (null, false);
        Log.Available(log, connections.SqlitePath ?? "PostgreSQL");
    }

    /// <summary>On a full disk a page that was there already can still be written; that says nothing about the next sign-up.</summary>
    private bool HasRoom()
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(connections.SqlitePath)!).AvailableFreeSpace >= RoomBytes; // full is said of SQLite alone
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Sign-ups are answered with 503: {Fault}")]
        public static partial void Unavailable(ILogger logger, string fault);

        [LoggerMessage(LogLevel.Information, "The store is open: {Store}")]
        public static partial void Available(ILogger logger, string store);
    }
}
