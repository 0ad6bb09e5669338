using System.Diagnostics;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Mail;

/// <summary>Sends what is owed: claims a few mails when a connection is free. A mail may leave twice, never not at all.</summary>
public sealed partial class OutboxDispatcher(StoreWriter store, OutboxClaims claims, MailsInHand hand, OutboxSignal signal, RelayPause pause, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<OutboxDispatcher> log)
    : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>In a rush each sign-up wakes the dispatcher, and its look goes through the same writer: one for all of the last moment is enough.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private string? lastFault;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // From the first word of a stop: the requests that end before this service may take all the time there is.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        var renewing = hand.RenewAsync(stop.Token);
        try
        {
            await DispatchAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await hand.EndAsync();
        }

        await renewing;
    }

    private async Task DispatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await hand.WaitForFreeAsync(cancellationToken);
            var wait = pause.Remaining;
            if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellationToken);
            var looked = Stopwatch.GetTimestamp();
            if (await TryDispatchAsync(cancellationToken) > 0) continue;

            await signal.WaitAsync(LookAgain, clock, cancellationToken);
            if (BetweenLooks - Stopwatch.GetElapsedTime(looked) is { } rest && rest > TimeSpan.Zero) await Task.Delay(rest, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>A fault of ours must not end the dispatcher, which would end the site.</summary>
    /// <returns>How many were begun; 0 also while the store is away.</returns>
    private async Task<int> TryDispatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var claimed = await store.WriteAsync(session => claims.TakeAsync(session, hand.Most, hand.Holds), cancellationToken);
            foreach (var mail in claimed) hand.Begin(mail);
            lastFault = null;
            return claimed.Count;
        }
        catch (StoreUnavailableException)
        {
            // Said by the store already.
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = exception.GetType().Name;
            if (fault != lastFault) Log.NotDispatched(log, fault);
            lastFault = fault;
        }

        return 0;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Mail could not be taken from the outbox: {Fault}. Trying again every second")]
        public static partial void NotDispatched(ILogger logger, string fault);
    }
}
