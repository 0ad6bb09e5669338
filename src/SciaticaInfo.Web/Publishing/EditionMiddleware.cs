using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Answers every public address with finished bytes: one look-up, no parsing, no rendering.</summary>
public sealed class EditionMiddleware(RequestDelegate next, LiveSite live, AnswerReader stored, LostAnswers lost)
{
    /// <summary>How long a reader waits for the first answers after a start.</summary>
    public static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    public Task InvokeAsync(HttpContext context)
    {
        if (live.Answers is not { } answers) return AwaitFirstAnswersAsync(context);
        return Answer(context, answers);
    }

    private Task Answer(HttpContext context, Answers answers)
    {
        var path = context.Request.Path.Value!;
        if (answers.Responses.TryGetValue(path, out var response))
        {
            if (!Methods.IsRead(context.Request.Method)) return ErrorPages.MethodNotAllowed(context, answers);
            return response.Ready(context.Request.Headers.AcceptEncoding) is { } body ? response.WriteAsync(context.Features, body) : ReadAndWriteAsync(context, answers, response);
        }

        if (SimplerPath(path, answers) is { } simpler)
        {
            if (!Methods.IsRead(context.Request.Method)) return ErrorPages.MethodNotAllowed(context, answers);

            context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
            context.Response.Headers.Location = new PathString(simpler).ToUriComponent(); // a picture may have any letters in its name
            context.Response.Headers.CacheControl = "public, no-cache";
            context.Response.ContentLength = 0; // for HEAD as for GET
            return Task.CompletedTask;
        }

        if (answers.Gone.Contains(path)) return ErrorPages.Write(context, answers, StatusCodes.Status410Gone);
        return next(context);
    }

    private async Task ReadAndWriteAsync(HttpContext context, Answers answers, FinishedResponse response)
    {
        var accepted = context.Request.Headers.AcceptEncoding;
        FinishedBody body;
        try
        {
            body = await stored.ReadAsync(response, accepted, context.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            if (response.IsLost)
            {
                await lost.WriteAsync(context, answers, response);
                return;
            }

            body = response.Choose(accepted); // another reader has brought it back meanwhile
        }

        await response.WriteAsync(context.Features, body);
    }

    /// <summary>Where an old, upper-case or slashed address leads; <see langword="null"/> for one that leads nowhere.</summary>
    private static string? SimplerPath(string path, Answers answers)
    {
        if (answers.Redirects.TryGetValue(path, out var target)) return target;
        if (path.Length > 200) return null;

        var simple = path.Length > 1 ? path.TrimEnd('/').ToLowerInvariant() : path;
        if (simple.Length == 0 || simple == path) return null;
        if (answers.Responses.ContainsKey(simple) || answers.Gone.Contains(simple)) return simple;
        return answers.Redirects.TryGetValue(simple, out target) ? target : null;
    }

    private async Task AwaitFirstAnswersAsync(HttpContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(StartLimit);
        await live.AwaitFirstPagesAsync(limit.Token);
        if (live.Answers is null && live.Early is { } early && Methods.IsRead(context.Request.Method) && await FindAsync(early, context.Request.Path.Value!, limit.Token) is { } page)
        {
            await page.WriteAsync(context);
            return;
        }

        await live.FirstAnswers.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (live.Answers is { } answers) await Answer(context, answers);
        else await ErrorPages.WriteNothingToShow(context);
    }

    /// <returns><see langword="null"/> when there is none, when it takes too long, and when the edition came first.</returns>
    private async Task<FinishedResponse?> FindAsync(EarlyAnswers early, string path, CancellationToken cancellationToken)
    {
        using var wanted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var page = early.FindAsync(path, wanted.Token);
        var limit = Task.Delay(Timeout.Infinite, wanted.Token);
        await Task.WhenAny(page, live.FirstAnswers, limit);
        if (live.Answers is null) await Task.WhenAny(page, limit); // the first edition may have failed
        await wanted.CancelAsync();
        return page.IsCompletedSuccessfully ? await page : null;
    }
}
