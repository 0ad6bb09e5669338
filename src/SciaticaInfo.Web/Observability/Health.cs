using System.Text;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Observability;

/// <summary>Two addresses for the machine that runs the site: one word each, and nothing more.</summary>
internal sealed class Health(RequestDelegate next, LiveSite live, StoreGuard store, RelayPause relay)
{
    private static readonly byte[] Ok = Encoding.ASCII.GetBytes("ok\n");
    private static readonly byte[] Degraded = Encoding.ASCII.GetBytes("degraded\n");
    private static readonly byte[] Starting = Encoding.ASCII.GetBytes("not ready\n");

    public Task InvokeAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/health/live" => Answer(context, StatusCodes.Status200OK, Ok),
        "/health/ready" when live.Answers is null => Answer(context, StatusCodes.Status503ServiceUnavailable, Starting),
        "/health/ready" => Answer(context, StatusCodes.Status200OK, live.IsDegraded || !store.IsWell || relay.Remaining > TimeSpan.Zero ? Degraded : Ok),
        _ => next(context),
    };

    private async Task Answer(HttpContext context, int status, byte[] body)
    {
        if (!Methods.IsRead(context.Request.Method))
        {
            await ErrorPages.MethodNotAllowed(context, live.Answers);
            return;
        }

        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
