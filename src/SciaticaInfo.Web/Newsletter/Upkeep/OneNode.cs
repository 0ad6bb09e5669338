namespace SciaticaInfo.Web.Newsletter.Upkeep;

/// <summary>For SQLite, which one process has to itself: there is nobody to agree with.</summary>
internal sealed class OneNode(HourlyWork work) : IUpkeepSchedule
{
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(HourlyWork.Every);
        do await work.RunAsync(CancellationToken.None); // what was begun is finished: after an erasure its traces are wiped from the file
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
