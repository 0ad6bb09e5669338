using System.Text.Json;

namespace SciaticaInfo.Web.Preview;

/// <summary>Server-sent events (HTML Living Standard, 9.2): one for each new state, the present one at once.</summary>
internal sealed class EventStream(EditorDesk desk, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(15);

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        if (HttpMethods.IsHead(context.Request.Method)) return;

        // A stream has no end of its own, and would hold up the end of the program.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await SendAsync(context, "retry: 300\n\n", ends.Token);
            for (var version = 0; ;)
            {
                var state = await NextAsync(context, version, ends.Token);
                version = state.Version;
                await SendAsync(context, $"id: {desk.Run}-{version}\nevent: edition\ndata: {Describe(state)}\n\n", ends.Token);
            }
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The reader went, or the program ends.
        }
    }

    private async Task<DeskState> NextAsync(HttpContext context, int version, CancellationToken cancellationToken)
    {
        var next = desk.AfterAsync(version, cancellationToken);
        while (await Task.WhenAny(next, Task.Delay(Pulse, clock, cancellationToken)) != next) await SendAsync(context, ":\n\n", cancellationToken);
        return await next;
    }

    private string Describe(DeskState state) => JsonSerializer.Serialize(
        new
        {
            run = desk.Run,
            version = state.Version,
            pages = state.Saves.FirstOrDefault()?.Paths ?? [],
            errors = state.Errors,
            warnings = state.Warnings,
            problems = state.Errors + state.Warnings,
            ms = (long)state.Build.Took.TotalMilliseconds,
            at = state.Build.At.ToUnixTimeMilliseconds(),
        });

    private static async Task SendAsync(HttpContext context, string text, CancellationToken cancellationToken)
    {
        await context.Response.WriteAsync(text, cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
    }
}
