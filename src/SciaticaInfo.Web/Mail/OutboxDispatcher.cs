using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Mail;

/// <summary>Sends what is owed: claims a few mails, hands each to the sender, and writes down what came of it. A mail may leave twice, never not at all.</summary>
public sealed partial class OutboxDispatcher(StoreWriter store, OutboxClaims claims, OutboxResults results, IMailSender sender, OutboxSignal signal, RelayPause pause, IOptions<MailOptions> options, TimeProvider clock, ILogger<OutboxDispatcher> log)
    : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>In a rush each sign-up wakes the dispatcher, and its look goes through the same writer: one for all of the last moment is enough.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private string? lastFault;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var wait = pause.Remaining;
                if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, stoppingToken);
                var looked = Stopwatch.GetTimestamp();
                if (await TryDispatchAsync(stoppingToken) > 0) continue;

                await signal.WaitAsync(LookAgain, clock, stoppingToken);
                if (BetweenLooks - Stopwatch.GetElapsedTime(looked) is { } rest && rest > TimeSpan.Zero) await Task.Delay(rest, TimeProvider.System, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was claimed and not sent is free again when its lease ends.
        }
    }

    /// <summary>A fault of ours must not end the dispatcher, which would end the site.</summary>
    private async Task<int> TryDispatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var count = await DispatchAsync(cancellationToken);
            lastFault = null;
            return count;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = exception.GetType().Name;
            if (fault != lastFault) Log.NotDispatched(log, fault);
            lastFault = fault;
            return 0;
        }
    }

    /// <returns>How many were claimed; 0 also while the store is away.</returns>
    public async Task<int> DispatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var claimed = await store.WriteAsync(claims.TakeAsync, cancellationToken);
            await Parallel.ForEachAsync(
                claimed,
                new ParallelOptions { MaxDegreeOfParallelism = int.Parse(options.Value.Smtp.Connections, CultureInfo.InvariantCulture), CancellationToken = cancellationToken },
                async (mail, stop) => await SendAsync(mail, stop));
            return claimed.Count;
        }
        catch (StoreUnavailableException)
        {
            return 0;
        }
    }

    private async Task SendAsync(ClaimedMail mail, CancellationToken cancellationToken)
    {
        // Once the relay is known to be at fault, the rest of the claim goes back untried.
        var result = pause.Remaining > TimeSpan.Zero ? new SendResult(SendOutcome.Ours, SendResult.NotTried) : await TrySendAsync(mail, cancellationToken);
        // A mail that is out is written down even when the site stops meanwhile.
        await store.WriteAsync(session => results.NoteAsync(session, mail.Id, result), CancellationToken.None);
    }

    private async Task<SendResult> TrySendAsync(ClaimedMail mail, CancellationToken cancellationToken)
    {
        OutgoingMail message;
        try
        {
            message = mail.Compose();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotComposed(log, mail.Id, exception.GetType().Name);
            return new SendResult(SendOutcome.Deferred, "not-composed");
        }

        var result = await sender.SendAsync(message, cancellationToken);
        pause.Note(mail.Id, result);
        if (result.Outcome != SendOutcome.Sent) Log.NotSent(log, mail.Id, result.Outcome, result.Code);
        return pause.IsStreak(result) ? result with { Outcome = SendOutcome.Ours } : result;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Mail could not be taken from the outbox: {Fault}. Trying again every second")]
        public static partial void NotDispatched(ILogger logger, string fault);

        [LoggerMessage(LogLevel.Error, "Mail {Mail} could not be made: {Fault}")]
        public static partial void NotComposed(ILogger logger, Guid mail, string fault);

        [LoggerMessage(LogLevel.Warning, "Mail {Mail} was not sent: {Outcome} {Code}")]
        public static partial void NotSent(ILogger logger, Guid mail, SendOutcome outcome, string code);
    }
}
