using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.Web.Commands;

/// <summary>For a command, which has no log: what would be told there of copies of mails that an erasure could not delete. The rest is in its answer.</summary>
internal sealed class OperatorLog(TextWriter error) : ILoggerProvider, ILogger
{
    public static void AddTo(ILoggingBuilder log, TextWriter error) => log.AddProvider(new OperatorLog(error))
        .AddFilter<OperatorLog>((category, level) => category == typeof(SentMail).FullName && level >= LogLevel.Warning);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        error.WriteLine($"{formatter(state, exception)}.");

    public void Dispose()
    {
        // The shell's stream is not ours to close.
    }
}
