namespace SciaticaInfo.Web.Mail;

/// <summary>Makes a mail, hands it to the sender, and tells the pause what came of it.</summary>
public sealed partial class MailTry(IMailSender sender, RelayPause pause, ILogger<MailTry> log)
{
    /// <returns>Always a result: a fault of ours must not end whoever sends the mails after it.</returns>
    public async Task<SendResult> SendAsync(ClaimedMail mail, CancellationToken cancellationToken)
    {
        OutgoingMail message;
        try
        {
            message = mail.Compose();
        }
        catch (Exception exception)
        {
            Log.NotComposed(log, mail.Id, exception.GetType().Name);
            return new SendResult(SendOutcome.Deferred, "not-composed");
        }

        try
        {
            var result = await sender.SendAsync(message, cancellationToken);
            pause.Note(mail.Id, result);
            if (result.Outcome != SendOutcome.Sent) Log.NotSent(log, mail.Id, result.Outcome, result.Code);
            return pause.IsStreak(result) ? result with { Outcome = SendOutcome.Ours } : result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new SendResult(SendOutcome.Ours, SendResult.NotTried);
        }
        catch (Exception exception)
        {
            Log.SenderFailed(log, mail.Id, exception);
            return new SendResult(SendOutcome.Unknown, "sender-failed");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Mail {Mail} could not be made: {Fault}")]
        public static partial void NotComposed(ILogger logger, Guid mail, string fault);

        [LoggerMessage(LogLevel.Warning, "Mail {Mail} was not sent: {Outcome} {Code}")]
        public static partial void NotSent(ILogger logger, Guid mail, SendOutcome outcome, string code);

        [LoggerMessage(LogLevel.Error, "Mail {Mail} may have been sent or not")]
        public static partial void SenderFailed(ILogger logger, Guid mail, Exception exception);
    }
}
