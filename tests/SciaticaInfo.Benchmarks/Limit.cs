namespace SciaticaInfo.Benchmarks;

/// <summary>The limit that serving is measured against: Kestrel and nothing else, which sends the bytes and headers of one answer.</summary>
internal static class Limit
{
    /// <param name="folder">Holds what <c>serve.sh</c> saved: "headers" and "body".</param>
    public static int Run(string url, string folder)
    {
        var body = File.ReadAllBytes(Path.Combine(folder, "body"));
        var headers = File.ReadAllLines(Path.Combine(folder, "headers")).Select(line => line.Split(": ", 2)).ToArray();
        var tag = headers.First(header => header[0].Equals("ETag", StringComparison.OrdinalIgnoreCase))[1];

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Run(Send);
        app.Run();
        return 0;

        Task Send(HttpContext context)
        {
            foreach (var header in headers) context.Response.Headers[header[0]] = header[1];
            if (context.Request.Headers.IfNoneMatch == tag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                context.Response.Headers.Remove("Content-Type");
                context.Response.Headers.Remove("Content-Encoding");
                return Task.CompletedTask;
            }

            context.Response.ContentLength = body.Length;
            return context.Response.BodyWriter.WriteAsync(body).AsTask();
        }
    }
}
