using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace SciaticaInfo.IntegrationTests;

/// <summary>Fails what makes one page, where the framework tells that it begins.</summary>
internal sealed class PageFault : IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string path;
    private readonly IDisposable subscription;
    private volatile bool isOver;

    public PageFault(TestSite site, string path)
    {
        this.path = path;
        subscription = site.Services.GetRequiredService<DiagnosticListener>().Subscribe(this);
    }

    public Task Met => met.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void End() => isOver = true;

    public void OnNext(KeyValuePair<string, object?> told)
    {
        if (isOver || told.Value is not BeforeActionEventData begins || begins.HttpContext.Request.Path != path) return;

        met.TrySetResult();
        throw new InvalidOperationException("This page cannot be made now.");
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => subscription.Dispose();
}
