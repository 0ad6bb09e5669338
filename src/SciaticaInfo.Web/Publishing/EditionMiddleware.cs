using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Answers every public address with finished bytes: one look-up, no parsing, no rendering.</summary>
public sealed class EditionMiddleware(RequestDelegate next, LiveSite live)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    public Task InvokeAsync(HttpContext context)
    {
        if (live.Current is not { } edition) return AwaitFirstEditionAsync(context);
        return Answer(context, edition);
    }

    private Task Answer(HttpContext context, Edition edition)
    {
        var path = context.Request.Path.Value!;
        if (edition.Responses.TryGetValue(path, out var response))
        {
            return Methods.IsRead(context.Request.Method) ? response.WriteAsync(context) : ErrorPages.MethodNotAllowed(context, edition);
        }

        if (SimplerPath(path, edition) is { } simpler)
        {
            if (!Methods.IsRead(context.Request.Method)) return ErrorPages.MethodNotAllowed(context, edition);

            context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
            context.Response.Headers.Location = simpler;
            context.Response.Headers.CacheControl = "public, no-cache";
            context.Response.ContentLength = 0; // for HEAD as for GET
            return Task.CompletedTask;
        }

        if (edition.Gone.Contains(path)) return ErrorPages.Write(context, edition, StatusCodes.Status410Gone);
        return next(context);
    }

    /// <summary>Where an old, upper-case or slashed address leads; <see langword="null"/> for one that leads nowhere.</summary>
    private static string? SimplerPath(string path, Edition edition)
    {
        if (edition.Redirects.TryGetValue(path, out var target)) return target;
        if (path.Length > 200) return null;

        var simple = path.Length > 1 ? path.TrimEnd('/').ToLowerInvariant() : path;
        if (simple.Length == 0 || simple == path) return null;
        if (edition.Responses.ContainsKey(simple)) return simple;
        return edition.Redirects.TryGetValue(simple, out target) ? target : null;
    }

    private async Task AwaitFirstEditionAsync(HttpContext context)
    {
        await Task.WhenAny(live.FirstEdition, Task.Delay(StartLimit, context.RequestAborted));
        if (live.Current is { } edition) await Answer(context, edition);
        else await ErrorPages.WriteNothingToShow(context);
    }
}
