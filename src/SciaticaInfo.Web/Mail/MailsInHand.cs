using System.Diagnostics;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Mail;

/// <summary>
/// The mails that this process has claimed. Each goes its way by itself, and one that takes minutes holds up no other. Few more are claimed than
/// there are connections, and one that had to wait for its turn is asked for again: its person may have left meanwhile.
/// </summary>
public sealed partial class MailsInHand(StoreWriter store, OutboxClaims claims, OutboxResults results, MailTry trying, RelayPause pause, IOptions<MailOptions> options, TimeProvider clock, ILogger<MailsInHand> log)
    : IDisposable
{
    /// <summary>Of the half minute that a stop may take (the host's own limit), the rest is for writing down what came of them.</summary>
    public static readonly TimeSpan EndingLimit = TimeSpan.FromSeconds(25);

    private static readonly SendResult NotTried = new(SendOutcome.Ours, SendResult.NotTried);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan NoteAgain = TimeSpan.FromSeconds(1);

    /// <summary>While mails take no longer, several for each connection are claimed at once, so that they share a commit. The last begins within a second.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(100);
    private const int MostForEach = 8;

    private readonly int connections = options.Value.Smtp.ConnectionCount;
    private readonly SemaphoreSlim free = new(options.Value.Smtp.ConnectionCount);
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationTokenSource cut = new(Timeout.InfiniteTimeSpan, clock);
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Task> mails = [];
    private int forEach = 1;

    /// <summary>As many as may be claimed at once.</summary>
    public int Most => connections * Volatile.Read(ref forEach);

    /// <summary>Ends when a connection is free that none of these mails waits for.</summary>
    public async Task WaitForFreeAsync(CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        free.Release();
    }

    /// <summary>Sends a mail as soon as a connection is free.</summary>
    public void Begin(ClaimedMail mail)
    {
        // Whoever asks first has the first turn.
        var turn = free.WaitAsync(ending.Token);
        var hasToWait = !turn.IsCompleted;
        lock (gate) mails[mail.Id] = Task.Run(() => SendAsync(mail, turn, hasToWait));
    }

    /// <summary>True until what came of it is written down.</summary>
    public bool Holds(Guid mail)
    {
        lock (gate) return mails.ContainsKey(mail);
    }

    /// <summary>Keeps them ours, however long they take. One lease for the longest sending would keep them from all others for as long after a kill.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(RenewEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken)) await TryRenewAsync();
        }
        catch (OperationCanceledException)
        {
            // A stop is over long before the leases are.
        }
    }

    /// <summary>Lets those on their way end, and cuts them off when that takes too long. Nothing may be begun any more.</summary>
    public async Task EndAsync()
    {
        await ending.CancelAsync();
        cut.CancelAfter(EndingLimit);
        Task[] left;
        lock (gate) left = [.. mails.Values];
        await Task.WhenAll(left);
    }

    public void Dispose()
    {
        free.Dispose();
        ending.Dispose();
        cut.Dispose();
    }

    private async Task SendAsync(ClaimedMail mail, Task turn, bool hasToWait)
    {
        await turn.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (turn.IsCanceled)
        {
            await NoteAsync(mail.Id, NotTried);
        }
        else
        {
            // Once the relay is known to be at fault, what was claimed goes back untried.
            var isDue = pause.Remaining <= TimeSpan.Zero && (!hasToWait || await IsStillDueAsync(mail.Id));
            var result = isDue ? await TryAsync(mail) : NotTried;
            // Handed over before the connection is free: the next claim shares its commit.
            var noting = NoteAsync(mail.Id, result);
            free.Release();
            await noting;
        }

        lock (gate) mails.Remove(mail.Id);
    }

    private async Task<SendResult> TryAsync(ClaimedMail mail)
    {
        var began = Stopwatch.GetTimestamp();
        var result = await trying.SendAsync(mail, cut.Token);
        var isQuick = result.Outcome == SendOutcome.Sent && Stopwatch.GetElapsedTime(began) <= Quick;
        Volatile.Write(ref forEach, isQuick ? Math.Min(forEach + 1, MostForEach) : 1);
        return result;
    }

    private async Task<bool> IsStillDueAsync(Guid mail)
    {
        try
        {
            return await claims.IsStillOursAsync(mail, cut.Token);
        }
        catch (Exception exception)
        {
            Log.NotAsked(log, mail, exception.GetType().Name);
            return false;
        }
    }

    /// <summary>Until it is written: a result that is lost is a mail that leaves twice.</summary>
    private async Task NoteAsync(Guid mail, SendResult result)
    {
        string? told = null;
        while (true)
        {
            try
            {
                await store.WriteAsync(session => results.NoteAsync(session, mail, result), CancellationToken.None);
                return;
            }
            catch (Exception exception)
            {
                var fault = exception.GetType().Name;
                if (fault != told) Log.NotNoted(log, mail, result.Outcome, fault);
                told = fault;
            }

            await Task.Delay(NoteAgain, clock, cut.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cut.IsCancellationRequested) return;
        }
    }

    private async Task TryRenewAsync()
    {
        Guid[] held;
        lock (gate) held = [.. mails.Keys];
        if (held.Length == 0) return;

        try
        {
            await store.WriteAsync(session => claims.RenewAsync(session, held), CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.NotRenewed(log, held.Length, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Mail {Mail} waits, because it could not be looked up again: {Fault}")]
        public static partial void NotAsked(ILogger logger, Guid mail, string fault);

        [LoggerMessage(LogLevel.Warning, "The outcome of mail {Mail} ({Outcome}) could not be recorded: {Fault}. Trying again every second")]
        public static partial void NotNoted(ILogger logger, Guid mail, SendOutcome outcome, string fault);

        [LoggerMessage(LogLevel.Warning, "The leases of {Count} mails that are being sent could not be renewed: {Fault}. Trying again in twenty seconds")]
        public static partial void NotRenewed(ILogger logger, int count, string fault);
    }
}
