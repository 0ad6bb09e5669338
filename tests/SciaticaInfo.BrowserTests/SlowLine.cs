using System.Net;

namespace SciaticaInfo.BrowserTests;

/// <summary>Stands before the site and lets the head of each page's body through in small pieces, as a weak signal does.</summary>
internal sealed class SlowLine : IAsyncDisposable
{
    private const int PieceBytes = 60;
    private const int SlowBytes = 2400;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly HttpListener listener = new();
    private readonly HttpClient site;
    private readonly Task serving;

    public SlowLine(HttpClient site)
    {
        this.site = site;
        BaseUrl = new Uri($"http://127.0.0.1:{RunningSite.FreePort()}/");
        listener.Prefixes.Add(BaseUrl.AbsoluteUri);
        listener.Start();
        serving = ServeAsync();
    }

    public Uri BaseUrl { get; }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
        listener.Close();
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        while (listener.IsListening)
        {
            try
            {
                answers.Add(AnswerUnlessGoneAsync(await listener.GetContextAsync()));
            }
            catch (Exception) when (!listener.IsListening)
            {
                // Stopped.
            }
        }

        await Task.WhenAll(answers);
    }

    /// <summary>A browser that is done with a page may leave in the middle of another answer, as that to its request for an icon, or this line may close first.</summary>
    private async Task AnswerUnlessGoneAsync(HttpListenerContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (Exception fault) when (fault is ObjectDisposedException or HttpListenerException)
        {
            // Whether what the test looks at has come, the test sees.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var answer = await site.GetAsync(context.Request.RawUrl);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        context.Response.SendChunked = true;

        var sent = 0;
        var body = bytes.AsSpan().IndexOf("<body"u8);
        if (body >= 0)
        {
            while (sent < Math.Min(bytes.Length, body + SlowBytes))
            {
                var next = sent == 0 ? body : Math.Min(bytes.Length, sent + PieceBytes);
                await context.Response.OutputStream.WriteAsync(bytes.AsMemory(sent, next - sent));
                await context.Response.OutputStream.FlushAsync();
                sent = next;
                await Task.Delay(Pause);
            }
        }

        await context.Response.OutputStream.WriteAsync(bytes.AsMemory(sent));
        context.Response.Close();
    }
}
