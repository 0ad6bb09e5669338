using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Newsletter.Upkeep;

internal static class UpkeepSetup
{
    public static void AddUpkeep(this IServiceCollection services, StoreOptions store)
    {
        if (store.IsPostgres) services.AddSingleton<IUpkeepSchedule>(site => new ManyNodes(store, site.GetRequiredService<HourlyWork>(), site.GetRequiredService<ILoggerFactory>()));
        else services.AddSingleton<IUpkeepSchedule, OneNode>();
        services.AddHostedService<LateStart<UpkeepStarter>>();
    }
}

/// <summary>When the work is done, and by whom.</summary>
internal interface IUpkeepSchedule
{
    /// <summary>At once, and then every hour, until the site stops.</summary>
    Task RunAsync(CancellationToken stoppingToken);
}

/// <summary>Does the hourly work from when the store is open until the site stops, and tries again while it is not: the site does not wait for it.</summary>
internal sealed partial class UpkeepStarter(IUpkeepSchedule schedule, StoreGuard guard, TimeProvider clock, ILogger<UpkeepStarter> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isTold = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await guard.WaitUntilOpenAsync(stoppingToken);
                await schedule.RunAsync(stoppingToken);
                return;
            }
            catch (StoreUnavailableException)
            {
                // Not open yet; waiting for it took its time already.
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (!isTold) Log.NotStarted(log, exception.GetType().Name);
                isTold = true;
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The hourly upkeep is not running yet: {Fault}")]
        public static partial void NotStarted(ILogger logger, string fault);
    }
}
