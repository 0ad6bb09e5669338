using System.Text;
using SciaticaInfo.Web.Pages;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Http;

/// <summary>Answers that are no page: each helps a lost patient on, and tells nothing of how the site is made.</summary>
internal static class ErrorPages
{
    private static readonly byte[] NothingToShow = Bare("This site has nothing to show yet", "Please try again in a few minutes.");
    private static readonly byte[] Fault = Bare("Something went wrong on our side", "Please try again in a minute.");

    /// <summary>The page for a status; its bytes are those of the answers shown now.</summary>
    public static Task Write(HttpContext context, Answers? answers, int status)
    {
        if (answers is not null) return answers.Errors[status].WriteAsync(context);
        return WriteBytes(context, status, Fault);
    }

    public static Task MethodNotAllowed(HttpContext context, Answers? answers)
    {
        context.Response.Headers.Allow = Methods.ReadOnly;
        return Write(context, answers, StatusCodes.Status405MethodNotAllowed);
    }

    /// <summary>For what the next edition will have, in some seconds.</summary>
    public static Task WriteTryAgain(HttpContext context, Answers answers)
    {
        context.Response.Headers.RetryAfter = "10";
        return Write(context, answers, StatusCodes.Status503ServiceUnavailable);
    }

    public static Task WriteNothingToShow(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "60";
        return WriteBytes(context, StatusCodes.Status503ServiceUnavailable, NothingToShow);
    }

    /// <param name="reference">Stands in the log beside the fault, and on the page for the reader to quote.</param>
    public static Task WriteFault(HttpContext context, Answers? answers, string reference)
    {
        if (answers is null) return WriteBytes(context, StatusCodes.Status500InternalServerError, Fault);

        var page = Encoding.UTF8.GetString(answers.Errors[StatusCodes.Status500InternalServerError].Bytes.Span).Replace(ErrorModel.ReferencePlaceholder, reference, StringComparison.Ordinal);
        return WriteBytes(context, StatusCodes.Status500InternalServerError, Encoding.UTF8.GetBytes(page));
    }

    /// <summary>A page while there is no edition to take one from, so without style sheet, menu or number to call. English, as no file names another language.</summary>
    private static byte[] Bare(string title, string next) => Encoding.UTF8.GetBytes($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{title}</title>
        </head>
        <body>
          <main>
            <h1>{title}</h1>
            <p><strong>If you need help now, do not wait for this site. Call your local emergency number.</strong></p>
            <p>{next}</p>
          </main>
        </body>
        </html>

        """);

    private static async Task WriteBytes(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
