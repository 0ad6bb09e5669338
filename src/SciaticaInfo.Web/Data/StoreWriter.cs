using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace SciaticaInfo.Web.Data;

/// <summary>
/// The only writer of the store in this process. Whatever waits when it looks is written in one transaction, so that many answers share one
/// wait for the disk; each is given only after the commit. Nodes on one PostgreSQL take turns by a lock.
/// </summary>
public sealed partial class StoreWriter(StoreGuard guard, CommitSize size, TimeProvider clock, ILogger<StoreWriter> log) : BackgroundService
{
    private const int MaxWaiting = 4096;
    private const string TakeTurns = "SELECT pg_advisory_xact_lock(7412508001)";

    private readonly WriterConnection connection = new(guard.Connections);
    private readonly Channel<StoreWork> waiting = Channel.CreateBounded<StoreWork>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <inheritdoc cref="WriteAsync{T}(Func{WriteSession, Task{T}}, Action{WriteSession}?, CancellationToken)"/>
    public Task<T> WriteAsync<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken) => WriteAsync(work, null, cancellationToken);

    /// <summary>Ends when the work is on the disk.</summary>
    /// <param name="announce">
    /// Says what the work will look for, before any work of its transaction is done; such work finds by itself what the others have not saved yet.
    /// <see langword="null"/>: the work asks the store, so what the others did is saved first.
    /// </param>
    /// <exception cref="StoreUnavailableException">Nothing of the work was stored.</exception>
    public async Task<T> WriteAsync<T>(Func<WriteSession, Task<T>> work, Action<WriteSession>? announce, CancellationToken cancellationToken)
    {
        await guard.WaitUntilOpenAsync(cancellationToken);
        var item = new StoreWork<T>(work, announce);
        if (!waiting.Writer.TryWrite(item)) throw new StoreUnavailableException("More is waiting to be stored than can be stored soon.");

        // Once handed over the work is either stored or not: the caller waits to hear which, even when its own reader has gone.
        return await item.Result;
    }

    /// <summary>On a thread of its own: SQLite does its work and waits for the disk on the thread that calls it, and whoever reads an article needs the others.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => LowerThread.Run(() => WriteAll(stoppingToken));

    private void WriteAll(CancellationToken stoppingToken)
    {
        var batch = new List<StoreWork>(size.Most);
        while (HasWork(stoppingToken))
        {
            while (batch.Count < size.Most && waiting.Reader.TryRead(out var next)) batch.Add(next);
            // None is left when a fault was told to everybody who waited.
            if (batch.Count > 0) CommitAsync(batch).GetAwaiter().GetResult();
            batch.Clear();
        }

        // What was handed over before the stop is still written.
        while (waiting.Reader.TryRead(out var next)) CommitAsync([next]).GetAwaiter().GetResult();
        connection.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    private bool HasWork(CancellationToken stoppingToken)
    {
        try
        {
            return waiting.Reader.WaitToReadAsync(stoppingToken).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task CommitAsync(List<StoreWork> batch)
    {
        try
        {
            await TransactAsync(batch);
            foreach (var work in batch) work.Succeed();
        }
        catch (Exception exception) when (StoreUnavailableException.IsStoreFault(exception))
        {
            guard.Report(exception);
            var fault = new StoreUnavailableException("The store cannot be written now.", exception);
            foreach (var work in batch) work.Fail(fault);
            // Whoever waited meanwhile would wait for the same fault again.
            while (waiting.Reader.TryRead(out var next)) next.Fail(fault);
        }
        catch (Exception exception) when (batch.Count > 1)
        {
            // One piece of work is at fault; the others must not go down with it.
            Log.BatchSplit(log, batch.Count, exception);
            foreach (var work in batch) await CommitAsync([work]);
        }
        catch (Exception exception)
        {
            batch[0].Fail(exception);
        }
    }

    private async Task TransactAsync(List<StoreWork> batch)
    {
        var isWell = false;
        try
        {
            guard.ThrowIfLost();
            await TransactAsync(batch, await connection.OpenAsync());
            isWell = true;
        }
        finally
        {
            await connection.ReleaseAsync(isWell);
        }
    }

    private async Task TransactAsync(List<StoreWork> batch, SiteDbContext db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (guard.Connections.IsPostgres) await db.Database.ExecuteSqlRawAsync(TakeTurns);
        await guard.CheckAsync(db);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var session = new WriteSession(db, connection.Rows, Milliseconds(clock.GetUtcNow()));
        foreach (var work in batch) work.Announce(session);
        foreach (var work in batch)
        {
            if (!work.IsAnnounced && work != batch[0]) await session.FlushAsync();
            await work.RunAsync(session);
        }

        await session.FlushAsync();
        var wasWell = guard.IsWell;
        if (!wasWell) await guard.ProveWritableAsync(db);
        await transaction.CommitAsync();
        if (!wasWell) guard.ReportWell();
    }

    /// <summary>To the millisecond, as the store keeps it.</summary>
    private static DateTimeOffset Milliseconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "One of {Count} operations in a transaction failed; each is now tried on its own")]
        public static partial void BatchSplit(ILogger logger, int count, Exception exception);
    }
}

/// <param name="Most">Pieces of work in one transaction.</param>
public sealed record CommitSize(int Most)
{
    public static CommitSize Usual { get; } = new(64);
}
