using System.Text;
using SciaticaInfo.Web.Pages;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Http;

/// <summary>Answers that are no page: each helps a lost patient on, and tells nothing of how the site is made.</summary>
internal static class ErrorPages
{
    private const string PlainText = "text/plain; charset=utf-8";
    private static readonly byte[] NothingToShow = "This site has nothing to show yet. Please try again in a few minutes. If you need help now, call your local emergency number.\n"u8.ToArray();
    private static readonly byte[] Fault = "Something went wrong on our side. Please try again in a minute. If you need help now, call your local emergency number.\n"u8.ToArray();

    /// <summary>The page for a status; its bytes are those of the answers shown now.</summary>
    public static Task Write(HttpContext context, Answers? answers, int status)
    {
        if (answers is not null) return answers.Errors[status].WriteAsync(context);
        return WritePlain(context, status, Fault);
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
        return WritePlain(context, StatusCodes.Status503ServiceUnavailable, NothingToShow);
    }

    /// <param name="reference">Stands in the log beside the fault, and on the page for the reader to quote.</param>
    public static Task WriteFault(HttpContext context, Answers? answers, string reference)
    {
        if (answers is null) return WritePlain(context, StatusCodes.Status500InternalServerError, Fault);

        var page = Encoding.UTF8.GetString(answers.Errors[StatusCodes.Status500InternalServerError].Bytes.Span).Replace(ErrorModel.ReferencePlaceholder, reference, StringComparison.Ordinal);
        return WritePlain(context, StatusCodes.Status500InternalServerError, Encoding.UTF8.GetBytes(page), "text/html; charset=utf-8");
    }

    private static async Task WritePlain(HttpContext context, int status, byte[] body, string contentType = PlainText)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
