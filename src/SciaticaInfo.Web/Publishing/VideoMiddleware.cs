using Microsoft.Net.Http.Headers;
using SciaticaInfo.Content;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Sends videos in the parts that players ask for. What is not there any more, or not as it was checked, is not found.</summary>
public sealed class VideoMiddleware(RequestDelegate next, LiveSite live, VideoReader reader, IHostApplicationLifetime lifetime)
{
    private const string Folder = "/videos/";
    private const string Unit = "bytes=";
    private const string OneYear = "public, max-age=31536000, immutable";

    public Task InvokeAsync(HttpContext context) =>
        context.Request.Path.Value!.StartsWith(Folder, StringComparison.Ordinal) ? AnswerAsync(context) : next(context);

    private async Task AnswerAsync(HttpContext context)
    {
        // A start that has kept answers shows pages before it has an edition.
        await live.FirstEdition.WaitAsync(EditionMiddleware.StartLimit, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (live.Current?.Snapshot.Videos.GetValueOrDefault(context.Request.Path.Value!) is not { } video)
        {
            await next(context);
        }
        else if (!Methods.IsRead(context.Request.Method))
        {
            await ErrorPages.MethodNotAllowed(context, live.Answers);
        }
        else
        {
            await SendAsync(context, video);
        }
    }

    private async Task SendAsync(HttpContext context, VideoFile video)
    {
        // A player that has enough for a while reads on minutes later, and would hold up the end of the program, while nobody can read a page.
        await using var stop = lifetime.ApplicationStopping.Register(context.Abort);
        try
        {
            await reader.ReadAsync(video, new byte[1], 0, 1, context.RequestAborted);
            context.Response.Headers.CacheControl = OneYear;
            if (!context.Request.Headers.Range.ToString().StartsWith(Unit, StringComparison.OrdinalIgnoreCase)) context.Request.Headers.Remove(HeaderNames.Range); // the framework takes any
            await TypedResults.Stream(new VideoStream(video, reader), VideoFile.ContentType, entityTag: new EntityTagHeaderValue($"\"{video.Sha256[..16]}\""), enableRangeProcessing: true).ExecuteAsync(context);
        }
        catch (IOException) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await next(context);
        }
        catch (IOException)
        {
            context.Abort(); // the rest would be of another file
        }
    }
}
