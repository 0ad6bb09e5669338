using Quartz;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Newsletter.Upkeep;

/// <summary>What must happen once an hour in the whole installation, however many nodes it has.</summary>
[DisallowConcurrentExecution]
public sealed class UpkeepJob(Retention retention, Reencryption reencryption) : IJob
{
    public static readonly JobKey Key = new("upkeep", "newsletter");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await retention.RunAsync(cancellationToken);
            await reencryption.RunAsync(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // The store says so itself; the next hour tries again.
        }
    }
}
