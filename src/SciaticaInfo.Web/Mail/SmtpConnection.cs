using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace SciaticaInfo.Web.Mail;

internal enum SmtpConnectStep
{
    Dial,
    Greet,
    SignIn,
}

/// <summary>One connection to the relay, from greeting to QUIT. Used by one message at a time.</summary>
internal sealed class SmtpConnection : IDisposable
{
    /// <summary>For each of the two steps before the message is out: connecting and signing in, and everything up to the final dot.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>For the answer to the final dot (RFC 5321 4.5.3.2.6): a relay that looks through a message first has it already, and whoever gives up sooner sends it again.</summary>
    public static readonly TimeSpan AnswerPatience = TimeSpan.FromMinutes(10);

    /// <summary>The library's own limit for each reading and writing, which must never be the first to be reached.</summary>
    private static readonly TimeSpan LibraryPatience = AnswerPatience + TimeSpan.FromMinutes(1);

    /// <summary>Leaving politely is worth no more than this.</summary>
    private static readonly TimeSpan QuitPatience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider clock;
    private readonly DataEndWatch watch;
    private readonly SmtpClient client;
    private CancellationTokenSource? patience;
    private string? certificateFaults;

    private SmtpConnection(TimeProvider clock)
    {
        this.clock = clock;
        watch = new DataEndWatch(() => patience?.CancelAfter(AnswerPatience));
        client = new SmtpClient(watch)
        {
            Timeout = (int)LibraryPatience.TotalMilliseconds,
            // Name, dates and chain of the certificate are always checked. Its list of withdrawn ones is fetched from yet another host,
            // and a clinic's firewall that forbids that would stop all mail.
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = IsTrusted,
        };
    }

    /// <summary>Messages tried on this connection so far.</summary>
    public int Messages { get; private set; }

    /// <summary>Whether the next message may use it.</summary>
    public bool IsUsable { get; private set; }

    private bool TakesSmtpUtf8 => client.Capabilities.HasFlag(SmtpCapabilities.UTF8) && client.Capabilities.HasFlag(SmtpCapabilities.EightBitMime);

    /// <exception cref="SmtpConnectException">The relay was not reached, not trusted, or let nobody in.</exception>
    public static async Task<SmtpConnection> OpenAsync(SmtpSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var connection = new SmtpConnection(clock);
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var step = SmtpConnectStep.Dial;
        try
        {
            var socket = await DialAsync(settings, either.Token);
            step = SmtpConnectStep.Greet;
            await connection.client.ConnectAsync(socket, settings.Host, settings.Port, settings.Security, either.Token);
            step = SmtpConnectStep.SignIn;
            if (settings.User.Length > 0) await connection.client.AuthenticateAsync(Encoding.UTF8, settings.User, settings.Password, either.Token);
            // The final dot is how the end of a message is seen here; BDAT has none.
            connection.client.Capabilities &= ~(SmtpCapabilities.BinaryMime | SmtpCapabilities.Chunking);
            connection.IsUsable = true;
            return connection;
        }
        catch (Exception exception)
        {
            connection.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            if (SmtpFaults.ReadConnect(exception, step) is { } result) throw new SmtpConnectException(result, connection.certificateFaults ?? SmtpFaults.Reason(exception), exception);
            throw;
        }
    }

    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (mail.NeedsSmtpUtf8 && !TakesSmtpUtf8) return SmtpVerdict.OfFault(SmtpFault.NoSmtpUtf8);

        using var limit = patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var format = FormatOptions.Default.Clone();
        format.International = mail.NeedsSmtpUtf8;
        IsUsable = false;
        Messages++;
        watch.BeginMessage();
        try
        {
            await client.SendAsync(format, mail.Message, mail.Sender, [mail.Recipient], either.Token);
            IsUsable = true;
            return new SendResult(SendOutcome.Sent, "250");
        }
        catch (Exception exception) when (SmtpFaults.ReadSend(exception, watch.HasSentDataEnd) is { } result && !IsHeldBack(exception, cancellationToken))
        {
            // A plain no to one mailbox, after which the library has reset the session, is not a fault of the connection.
            IsUsable = client.IsConnected && result.Outcome is not (SendOutcome.Ours or SendOutcome.Unknown);
            return result;
        }
        finally
        {
            patience = null;
        }
    }

    public async Task QuitAsync()
    {
        using var limit = new CancellationTokenSource(QuitPatience, clock);
        try
        {
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException or ObjectDisposedException)
        {
            // It was to be closed, and it is.
        }

        Dispose();
    }

    public void Dispose()
    {
        IsUsable = false;
        client.Dispose();
        watch.Dispose();
    }

    /// <summary>Without no-delay each message waits for the other side's acknowledgement timer: 20 messages a second instead of 650.</summary>
    private static async Task<Socket> DialAsync(SmtpSettings settings, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>No certificate with a fault is taken. The library would do the same, and not tell which fault.</summary>
    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        certificateFaults = string.Join(", ", [errors.ToString(), .. chain?.ChainStatus.Select(status => status.Status.ToString()).Distinct(StringComparer.Ordinal) ?? []]);
        return false;
    }

    /// <summary>By the caller's wish, and in time: a message that is out cannot be called back.</summary>
    private bool IsHeldBack(Exception exception, CancellationToken cancellationToken) => exception is OperationCanceledException && cancellationToken.IsCancellationRequested && !watch.HasSentDataEnd;
}
