using Quartz;

namespace SciaticaInfo.Web.Newsletter.Upkeep;

/// <summary>The work as Quartz calls it.</summary>
[DisallowConcurrentExecution]
internal sealed class UpkeepJob(HourlyWork work) : IJob
{
    public static readonly JobKey Key = new("upkeep", "newsletter");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await work.RunAsync(cancellationToken);
}
