using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Preview;

/// <summary>Everything below <c>/_editor</c>: the dashboard, files, mails, the stream of changes, style and script.</summary>
internal sealed class EditorPages(EditorDesk desk, LiveSite live, PagePipeline pipeline, EventStream events, EditorAssets assets, MailFolder mails)
{
    public const string Root = "/_editor";

    /// <summary>A mail is shown as its receiver gets it: with its own style, and with nothing that runs or is loaded.</summary>
    private const string MailPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string MailEnding = "/html";

    public static bool IsTheirs(string path) => path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal);

    public Task AnswerAsync(HttpContext context) => AnswerAsync(context, context.Request.Path.Value!);

    /// <param name="path">May be another than was asked for.</param>
    public async Task AnswerAsync(HttpContext context, string path)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (path == Root + "/events") await events.WriteAsync(context);
        else if (assets.Find(path) is { } asset) await asset.WriteAsync(context);
        else if (path.StartsWith(Root + "/mail/", StringComparison.Ordinal) && path.EndsWith(MailEnding, StringComparison.Ordinal)) await WriteMailAsync(context, path[(Root.Length + "/mail/".Length)..^MailEnding.Length]);
        else await ServeAsync(context, path);
    }

    private async Task ServeAsync(HttpContext context, string path)
    {
        var asked = context.Request.Path;
        context.Request.Path = path;
        if (HttpMethods.IsHead(context.Request.Method)) context.Response.Body = Stream.Null;
        if (!string.Equals(path.TrimEnd('/'), PreviewPages.PanelPath, StringComparison.OrdinalIgnoreCase)) await pipeline.ServeAsync(context, desk.Current?.Build.Edition?.Snapshot);
        context.Request.Path = asked;
        if (context.Response is { HasStarted: false, ContentType: null }) await ErrorPages.Write(context, live.Current, StatusCodes.Status404NotFound);
    }

    private async Task WriteMailAsync(HttpContext context, string name)
    {
        if (mails.Find(name) is not { Html: { } html })
        {
            await ErrorPages.Write(context, live.Current, StatusCodes.Status404NotFound);
            return;
        }

        context.Response.Headers.ContentSecurityPolicy = MailPolicy;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html, context.RequestAborted);
    }
}
