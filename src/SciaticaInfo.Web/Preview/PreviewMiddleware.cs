using SciaticaInfo.Content;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Preview;

/// <summary>Stands before the finished answers: pages with what an editor needs to know on top, drafts too, and the editors' own pages.</summary>
internal sealed class PreviewMiddleware(RequestDelegate next, EditorDesk desk, LiveSite live, PreviewPages pages, AsOfBuilds asOf, EditorPages editor)
{
    private const string Newsletter = "/newsletter";
    private const string Html = "text/html; charset=utf-8";

    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (desk.Current is null) await live.FirstEdition.WaitAsync(context.RequestAborted);
        if (desk.Current is not { } state) await next(context);
        else if ((path == Newsletter || path.StartsWith(Newsletter + "/", StringComparison.Ordinal)) && path != Newsletter + "/preview") await TryNewsletterAsync(context, state);
        else if (!Methods.IsRead(context.Request.Method)) await next(context);
        else if (EditorPages.IsTheirs(path)) await editor.AnswerAsync(context);
        else await AnswerAsync(context, path, state);
    }

    /// <summary>The newsletter works as it does for readers; its pages tell where the mails are.</summary>
    private async Task TryNewsletterAsync(HttpContext context, DeskState state)
    {
        var body = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Response.Body = body;
        }

        var isPage = buffer.Length > 0 && context.Response.ContentType == Html && context.Response.Headers.ContentEncoding.Count == 0;
        var bytes = isPage && state.Build.Edition is { } edition ? await pages.AddToAsync(buffer.ToArray(), edition.Snapshot, Panel.Of(desk, state, Newsletter) with { IsTrial = true }, context.RequestAborted) : buffer.ToArray();
        if (context.Response.ContentLength is not null) context.Response.ContentLength = bytes.Length;
        if (bytes.Length > 0) await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context, string path, DeskState state)
    {
        if (state.Build.Edition is null)
        {
            await editor.AnswerAsync(context, EditorPages.Root);
            return;
        }

        var wanted = context.Request.Query[AsOfBuilds.Parameter].ToString();
        DateOnly? day = ContentDay.TryParse(wanted, out var read) ? read : null;
        if (day is { } other) state = await asOf.OfAsync(state, other, context.RequestAborted);

        var edition = state.Build.Edition!; // another day's build has one where this day's has
        var panel = Panel.Of(desk, state, path) with { AsOf = day, AsOfFault = day is null && wanted.Length > 0 ? wanted : null };
        if (await pages.MakeAsync(path, edition, panel, context.RequestAborted) is { } page) await WriteAsync(context, StatusCodes.Status200OK, page);
        else if (panel.Entry is not null) await WriteAsync(context, StatusCodes.Status404NotFound, await pages.MakeErrorAsync(StatusCodes.Status404NotFound, edition, panel, context.RequestAborted));
        else if (edition.Gone.Contains(path) && !edition.Responses.ContainsKey(path) && !edition.Redirects.ContainsKey(path)) await WriteAsync(context, StatusCodes.Status410Gone, await pages.MakeErrorAsync(StatusCodes.Status410Gone, edition, panel, context.RequestAborted));
        else if (day is not null && edition.Responses.TryGetValue(path, out var response)) await response.WriteAsync(context);
        else await next(context);
    }

    private static Task WriteAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Html;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
