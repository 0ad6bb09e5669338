using System.Globalization;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace SciaticaInfo.Web.Observability;

public static class ObservabilitySetup
{
    private const long MaxLogFileBytes = 20 * 1024 * 1024;
    private const int LogFilesKept = 14;

    public static WebApplicationBuilder AddObservability(this WebApplicationBuilder builder, SiteFolders folders)
    {
        builder.Services.AddSerilog(log => log
            .MinimumLevel.Information()
            // The framework's own lines would hold addresses and paths of requests; ours name what happened.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // While anybody listens to this one, the framework makes an activity for each request.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            // It warns of a missing home folder for keys that nothing here uses.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // A start that fails is told in one line by the command; the host would add a stack trace.
            .Filter.ByExcluding(line => line.MessageTemplate.Text == "Hosting failed to start")
            .WriteTo.Sink(Patient(place => place.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:w} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)))
            .WriteTo.Sink(Patient(place => place.File(
                new CompactJsonFormatter(), Path.Combine(folders.Data, "logs", "site-.clef"), rollingInterval: RollingInterval.Day,
                fileSizeLimitBytes: MaxLogFileBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: LogFilesKept))));
        return builder;
    }

    public static WebApplication UseHealth(this WebApplication app)
    {
        app.UseMiddleware<Health>();
        return app;
    }

    private static ILogEventSink Patient(Action<LoggerSinkConfiguration> place) => LoggerSinkConfiguration.Wrap(sink => new PatientLog(sink), place);
}
