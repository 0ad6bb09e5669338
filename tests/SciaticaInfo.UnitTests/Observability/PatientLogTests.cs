using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;
using SciaticaInfo.Web;
using SciaticaInfo.Web.Observability;

namespace SciaticaInfo.UnitTests.Observability;

/// <summary>Nobody waits for a place that takes no log lines.</summary>
public sealed class PatientLogTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Every_line_is_written_in_its_turn_before_the_end()
    {
        var place = new Place();
        var log = new PatientLog(place);

        for (var number = 0; number < 50_000; number++) log.Emit(Line(number));
        log.Dispose();

        Assert.Equal(Enumerable.Range(0, 50_000).Select(number => $"Line {number}"), place.Written);
        Assert.True(place.IsDisposed);
    }

    [Fact]
    public void A_place_that_takes_none_keeps_nobody_waiting_and_has_the_first_ones_when_it_goes_on()
    {
        using var place = new Place { IsHeld = true };
        using var log = new PatientLog(place);

        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < 50_000; number++) log.Emit(Line(number));
        Assert.True(Stopwatch.GetElapsedTime(start) < Patience);
        place.GoOn();
        Assert.True(SpinWait.SpinUntil(() => place.Written.Count >= 10_000, Patience));

        Assert.Equal(Enumerable.Range(0, 10_000).Select(number => $"Line {number}"), place.Written.Take(10_000));
    }

    [Fact]
    public void One_line_that_cannot_be_written_keeps_no_other_back()
    {
        var place = new Place { Refuses = "Line 1" };
        var log = new PatientLog(place);

        for (var number = 0; number < 3; number++) log.Emit(Line(number));
        log.Dispose();

        Assert.Equal(["Line 0", "Line 2"], place.Written);
    }

    [Fact]
    public async Task The_site_waits_for_no_log_file()
    {
        if (!OperatingSystem.IsLinux()) return;
        var data = Directory.CreateTempSubdirectory("sciaticainfo-log-").FullName;
        var logs = Directory.CreateDirectory(Path.Combine(data, "logs")).FullName;
        var pipe = Path.Combine(logs, $"site-{TimeProvider.System.GetLocalNow():yyyyMMdd}.clef");
        using (var made = Process.Start("mkfifo", pipe)) await made.WaitForExitAsync();
        await using (var app = Build(data))
        {
            var logger = app.Services.GetRequiredService<ILogger<PatientLogTests>>();

            // To open a pipe waits for who opens its other end.
            await Task.Run(() => logger.Log(LogLevel.Warning, default, "Nobody reads this.", null, (text, _) => text)).WaitAsync(Patience);

            await using var end = new FileStream(pipe, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }

        Directory.Delete(data, recursive: true);
    }

    private static WebApplication Build(string data)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddObservability(new SiteFolders("", "", "", data));
        return builder.Build();
    }

    private static LogEvent Line(int number) =>
        new(DateTimeOffset.UnixEpoch, LogEventLevel.Warning, exception: null, new MessageTemplateParser().Parse($"Line {number}"), []);

    private sealed class Place : ILogEventSink, IDisposable
    {
        private readonly ManualResetEventSlim goesOn = new(initialState: true);

        public ConcurrentQueue<string> Written { get; } = [];

        public string? Refuses { get; init; }

        public bool IsDisposed { get; private set; }

        public bool IsHeld
        {
            init
            {
                if (value) goesOn.Reset();
            }
        }

        public void GoOn() => goesOn.Set();

        public void Emit(LogEvent logEvent)
        {
            goesOn.Wait(Patience);
            var text = logEvent.MessageTemplate.Text;
            if (text == Refuses) throw new IOException("The test refuses this line.");

            Written.Enqueue(text);
        }

        public void Dispose()
        {
            IsDisposed = true;
            goesOn.Set();
        }
    }
}
