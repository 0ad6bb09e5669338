using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace SciaticaInfo.Web.Mail;

/// <summary>The relay was not reached, not trusted, or let nobody in.</summary>
/// <param name="reason">For the operator; nothing of what the relay wrote.</param>
internal sealed class SmtpConnectException(SendResult result, string reason, Exception cause) : Exception($"The relay cannot be used: {result.Code} ({reason}).", cause)
{
    public SendResult Result { get; } = result;

    public string Reason { get; } = reason;
}

/// <summary>Reads what the library throws. <see langword="null"/> for what is not the outside world's doing.</summary>
internal static class SmtpFaults
{
    public static SendResult? ReadConnect(Exception exception, SmtpConnectStep step) => (step, exception) switch
    {
        (SmtpConnectStep.Dial, SocketException dial) => SmtpVerdict.OfFault(OfSocket(dial.SocketErrorCode)),
        (SmtpConnectStep.Dial, OperationCanceledException) => SmtpVerdict.OfFault(SmtpFault.ConnectTimeout),
        (_, OperationCanceledException or SslHandshakeException { InnerException: OperationCanceledException }) => SmtpVerdict.OfFault(SmtpFault.TimeoutBeforeDataEnd),
        // The library's word for a server that does not offer STARTTLS.
        (SmtpConnectStep.Greet, SslHandshakeException or NotSupportedException) => SmtpVerdict.OfFault(SmtpFault.Tls),
        (SmtpConnectStep.SignIn, AuthenticationException or SaslException or NotSupportedException) => SmtpVerdict.OfFault(SmtpFault.Auth),
        (_, SmtpCommandException reply) => SmtpVerdict.OfReply(SmtpStage.Connection, (int)reply.StatusCode, reply.Message),
        (_, IOException or ProtocolException or SocketException) => SmtpVerdict.OfFault(SmtpFault.DroppedBeforeDataEnd),
        _ => null,
    };

    public static SendResult? ReadSend(Exception exception, bool isDataEndSent) => exception switch
    {
        SmtpCommandException reply => SmtpVerdict.OfReply(StageOf(reply.ErrorCode), (int)reply.StatusCode, reply.Message),
        ServiceNotAuthenticatedException => SmtpVerdict.OfFault(SmtpFault.Auth),
        OperationCanceledException => SmtpVerdict.OfFault(isDataEndSent ? SmtpFault.LostAfterDataEnd : SmtpFault.TimeoutBeforeDataEnd),
        IOException or ProtocolException or SocketException or ServiceNotConnectedException => SmtpVerdict.OfFault(isDataEndSent ? SmtpFault.LostAfterDataEnd : SmtpFault.DroppedBeforeDataEnd),
        _ => null,
    };

    /// <summary>Texts of the system and of the library. A relay's own text may hold an address, so its kind has to do.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        _ when exception.GetBaseException() is SocketException socket => socket.Message,
        NotSupportedException => exception.Message,
        _ => exception.GetType().Name,
    };

    private static SmtpFault OfSocket(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => SmtpFault.ConnectRefused,
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => SmtpFault.HostUnknown,
        SocketError.TimedOut => SmtpFault.ConnectTimeout,
        _ => SmtpFault.ConnectFailed,
    };

    private static SmtpStage StageOf(SmtpErrorCode code) => code switch
    {
        SmtpErrorCode.SenderNotAccepted => SmtpStage.Sender,
        SmtpErrorCode.RecipientNotAccepted => SmtpStage.Recipient,
        SmtpErrorCode.MessageNotAccepted => SmtpStage.DataEnd,
        _ => SmtpStage.Data,
    };
}
