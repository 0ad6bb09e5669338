using Quartz;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Newsletter.Upkeep;

/// <summary>For PostgreSQL: the nodes agree through Quartz's tables on who does the work. Quartz has a container of its own, made when it is needed.</summary>
internal sealed class ManyNodes(StoreOptions store, HourlyWork work, ILoggerFactory logs) : IUpkeepSchedule
{
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        await using var services = Services();
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(stoppingToken);
        await scheduler.Start(stoppingToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton(logs);
        services.AddLogging();
        services.AddSingleton(work);
        services.AddTransient<UpkeepJob>();
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(tables => tables.UsePostgres(Npgsql.NpgsqlFactory.Instance, store.ConnectionString).ProvisionSchema().UseClustering(_ => { }));
            quartz.ScheduleJob<UpkeepJob>(
                trigger => trigger.WithIdentity("hourly", UpkeepJob.Key.Group).StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(HourlyWork.Every).RepeatForever()),
                job => job.WithIdentity(UpkeepJob.Key));
        });
        // What is scheduled stays as it is when a further node starts: else each start would be another run.
        services.Configure<QuartzOptions>(options => options.Scheduling.IgnoreDuplicates = true);
        return services.BuildServiceProvider();
    }
}
