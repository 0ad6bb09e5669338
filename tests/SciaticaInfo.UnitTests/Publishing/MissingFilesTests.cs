using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class MissingFilesTests
{
    [Fact]
    public void What_a_file_is_called_begins_no_line_of_the_log_and_steers_no_terminal()
    {
        var log = new Lines();

        new MissingFiles(new FakeTimeProvider(ContentFolderBuilder.Now), log).Set(isFolderThere: true, ["articles/a\n12:00:00 error Stop\u001B.md"]);

        Assert.Equal(["Pages keep their last good versions: 1 file is gone from the content folder: articles/a 12:00:00 error Stop\uFFFD.md"], log.All);
    }

    private sealed class Lines : ILogger
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Add(formatter(state, exception));
    }
}
