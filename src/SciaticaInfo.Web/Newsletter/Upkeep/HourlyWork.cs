using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Newsletter.Upkeep;

/// <summary>What must happen once an hour in the whole installation, however many nodes it has.</summary>
public sealed class HourlyWork(MailsAhead ahead, Retention retention, Reencryption reencryption)
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ahead.RunAsync(cancellationToken);
            await retention.RunAsync(cancellationToken);
            await reencryption.RunAsync(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // The store says so itself; the next hour tries again.
        }
    }
}
