using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Mail;

/// <summary>Sends through the relay that the settings name.</summary>
public sealed partial class SmtpSender : IMailSender, IAsyncDisposable
{
    private readonly SmtpSettings settings;
    private readonly SmtpPool pool;
    private readonly TimeProvider clock;
    private readonly ILogger<SmtpSender> log;

    public SmtpSender(IOptions<MailOptions> options, TimeProvider clock, ILogger<SmtpSender> log)
    {
        settings = SmtpSettings.From(options.Value.Smtp);
        pool = new SmtpPool(settings.Connections, clock);
        this.clock = clock;
        this.log = log;
    }

    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var connection = await pool.TakeAsync(cancellationToken);
        try
        {
            if (connection is not null)
            {
                var isRested = connection.Messages > 0;
                var result = await connection.SendAsync(mail, cancellationToken);
                if (!isRested || !HasClosedMeanwhile(result)) return result;

                connection.Dispose();
                connection = null;
            }

            connection = await SmtpConnection.OpenAsync(settings, clock, cancellationToken);
            return await connection.SendAsync(mail, cancellationToken);
        }
        catch (SmtpConnectException exception)
        {
            Log.RelayNotUsable(log, settings.Host, settings.Port, exception.Result.Code, exception.Reason);
            return exception.Result;
        }
        finally
        {
            await pool.GiveBackAsync(connection);
        }
    }

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    /// <summary>A relay may close a resting connection whenever it likes. That is seen only at the next message, before its end, and is no fault: a new connection is tried.</summary>
    private static bool HasClosedMeanwhile(SendResult result) =>
        result == SmtpVerdict.OfFault(SmtpFault.DroppedBeforeDataEnd) || result.Code.StartsWith("421", StringComparison.Ordinal);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The mail relay {Host}:{Port} cannot be used: {Code} ({Reason})")]
        public static partial void RelayNotUsable(ILogger logger, string host, int port, string code, string reason);
    }
}
