using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Http;

/// <summary>The first to see a request and the last to see its answer: headers, host, and whatever goes wrong behind it.</summary>
internal sealed partial class FrontDoor(RequestDelegate next, SecurityHeaders headers, AllowedHosts hosts, LiveSite live, ILogger<FrontDoor> log)
{
    public Task InvokeAsync(HttpContext context)
    {
        headers.Set(context.Response.Headers);
        if (!IsPlainlySent(context.Request)) return RefuseAsync(context);
        if (!hosts.Contains(context.Request.Host)) return ErrorPages.Write(context, live.Answers, StatusCodes.Status400BadRequest);

        Task answer;
        try
        {
            answer = next(context);
        }
        catch (Exception exception)
        {
            return FailAsync(context, exception);
        }

        return answer.IsCompletedSuccessfully ? answer : GuardAsync(context, answer);
    }

    /// <summary>
    /// A body in chunks, and in nothing else: whoever stands in front of us may find the end of one that is "chunked, chunked" elsewhere. HTTP/1.0 knows
    /// no chunks, and a later version none by this header (RFC 9112, 6.1).
    /// </summary>
    private static bool IsPlainlySent(HttpRequest request) =>
        request.Headers.TransferEncoding is var coding
        && (coding.Count == 0 || (coding.Count == 1 && string.Equals(coding[0], "chunked", StringComparison.OrdinalIgnoreCase) && HttpProtocol.IsHttp11(request.Protocol)));

    /// <summary>What follows on the connection may be the rest of the body, or be meant to look like it.</summary>
    private Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.Connection = "close";
        return ErrorPages.Write(context, live.Answers, StatusCodes.Status400BadRequest);
    }

    private async Task GuardAsync(HttpContext context, Task answer)
    {
        try
        {
            await answer;
        }
        catch (Exception exception)
        {
            await FailAsync(context, exception);
        }
    }

    private async Task FailAsync(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested) return;

        var isBadRequest = exception is BadHttpRequestException;
        var reference = Guid.NewGuid().ToString("N")[..12];
        if (!isBadRequest) Log.RequestFailed(log, reference, exception);
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        headers.Set(context.Response.Headers);
        if (isBadRequest) await ErrorPages.Write(context, live.Answers, StatusCodes.Status400BadRequest);
        else await ErrorPages.WriteFault(context, live.Answers, reference);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A request failed; the reader was given the reference {Reference}")]
        public static partial void RequestFailed(ILogger logger, string reference, Exception exception);
    }
}
