using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.IntegrationTests.Mail;

/// <summary>A sender for a relay on this machine, with what it logs.</summary>
internal sealed class Relay : ILogger<SmtpSender>, IAsyncDisposable
{
    private readonly List<string> log = [];

    public Relay(int port, TimeProvider? clock = null, string security = "none", string user = "", string password = "", string host = "127.0.0.1", int connections = 4)
    {
        var options = new MailOptions { Transport = MailOptions.SmtpTransport, From = "news@sciatica.test" };
        options.Smtp.Host = host;
        options.Smtp.Port = port.ToString(CultureInfo.InvariantCulture);
        options.Smtp.Security = security;
        options.Smtp.User = user;
        options.Smtp.Password = password;
        options.Smtp.Connections = connections.ToString(CultureInfo.InvariantCulture);
        Sender = new SmtpSender(Options.Create(options), clock ?? TimeProvider.System, this);
    }

    public SmtpSender Sender { get; }

    public string LogText
    {
        get
        {
            lock (log) return string.Join('\n', log);
        }
    }

    public Task<SendResult> SendAsync(OutgoingMail mail) => Sender.SendAsync(mail, CancellationToken.None);

    public ValueTask DisposeAsync() => Sender.DisposeAsync();

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (log) log.Add($"{formatter(state, exception)} {exception}");
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
}
