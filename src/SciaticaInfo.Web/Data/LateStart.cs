namespace SciaticaInfo.Web.Data;

/// <summary>Makes and starts a service of the store when the store may be opened. What it is made of is loaded no sooner: a start does not wait for it.</summary>
internal sealed class LateStart<T>(StoreStart start, IServiceProvider services) : BackgroundService
    where T : BackgroundService
{
    private T? service;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WhenQuiet(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested) return;

        service = ActivatorUtilities.CreateInstance<T>(services);
        await service.StartAsync(stoppingToken);
        if (service.ExecuteTask is { } work) await work;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken); // ends the wait; what was started ends by the next line
        if (service is not null) await service.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        service?.Dispose();
        base.Dispose();
    }
}
