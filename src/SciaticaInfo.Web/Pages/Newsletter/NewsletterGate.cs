using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>Lets requests for the newsletter's pages through to Razor, once they are of a form that a page may see.</summary>
internal sealed class NewsletterGate(RequestDelegate next, LiveSite live, PagePipeline pages, FormGuard forms, PostQueue posts)
{
    public static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(120);

    private const string Root = "/newsletter";

    public Task InvokeAsync(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase, out var rest) ? AnswerAsync(context, rest) : next(context);

    private async Task AnswerAsync(HttpContext context, PathString rest)
    {
        // Answers that were kept of the last run may be shown already; a form needs the edition.
        if (live.Current is null && live.Answers is not null) await live.FirstEdition.WaitAsync(EditionMiddleware.StartLimit, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (live.Current is not { } edition)
        {
            await ErrorPages.WriteNothingToShow(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        var path = context.Request.Path.Value!;
        if (!path.StartsWith(Root, StringComparison.Ordinal) || rest.Value is "/")
        {
            context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
            context.Response.Headers.Location = Root + new PathString(rest.Value!.TrimEnd('/')).ToUriComponent();
            return;
        }

        if (HttpMethods.IsPost(context.Request.Method))
        {
            await posts.RunAsync(() => TakeAsync(context, edition, isForm: rest.Value is null or ""));
            return;
        }

        await ServeAsync(context, edition, isForm: rest.Value is null or "");
    }

    private async Task TakeAsync(HttpContext context, Edition edition, bool isForm)
    {
        if (await forms.RefuseAsync(context) is { } status) await ErrorPages.Write(context, edition, status);
        else await ServeAsync(context, edition, isForm);
    }

    private async Task ServeAsync(HttpContext context, Edition edition, bool isForm)
    {
        if (!isForm) context.Response.Headers["X-Robots-Tag"] = "noindex";
        if (HttpMethods.IsHead(context.Request.Method)) context.Response.Body = Stream.Null;
        try
        {
            await pages.ServeAsync(context, edition.Snapshot);
            if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed, ContentType: null }) await ErrorPages.Write(context, edition, context.Response.StatusCode);
        }
        catch (StoreUnavailableException) when (!context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = TryAgain.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            await ErrorPages.Write(context, edition, StatusCodes.Status503ServiceUnavailable);
        }
    }
}
