using Quartz;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Newsletter.Upkeep;

internal static class UpkeepSetup
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>On PostgreSQL the nodes agree through its tables on who does the work; on SQLite there is one process.</summary>
    public static void AddUpkeep(this IServiceCollection services, StoreOptions store)
    {
        services.AddQuartz(quartz =>
        {
            if (store.IsPostgres) quartz.UsePersistentStore(tables => tables.UsePostgres(Npgsql.NpgsqlFactory.Instance, store.ConnectionString).ProvisionSchema().UseClustering(_ => { }));
            quartz.ScheduleJob<UpkeepJob>(
                trigger => trigger.WithIdentity("hourly", UpkeepJob.Key.Group).StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(Every).RepeatForever()),
                job => job.WithIdentity(UpkeepJob.Key));
        });
        // What is scheduled stays as it is when a further node starts: else each start would be another run.
        services.Configure<QuartzOptions>(options => options.Scheduling.IgnoreDuplicates = true);
        services.AddHostedService<UpkeepStarter>();
    }
}

/// <summary>Runs the scheduler from when the store is open until the site stops, and tries again while it is not: the site does not wait for it.</summary>
internal sealed partial class UpkeepStarter(ISchedulerFactory schedulers, StoreStart start, StoreGuard guard, TimeProvider clock, ILogger<UpkeepStarter> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isTold = false;
        await start.WhenQuiet(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await guard.WaitUntilOpenAsync(stoppingToken);
                var scheduler = await schedulers.GetScheduler(stoppingToken);
                await scheduler.Start(stoppingToken);
                await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
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
