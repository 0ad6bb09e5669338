namespace SciaticaInfo.Benchmarks.Serving;

/// <summary>The limit that serving is measured against: Kestrel and nothing else, which sends the bytes and headers of recorded answers.</summary>
internal static class Limit
{
    /// <param name="folder">Holds a folder for each answer, named by its number: what <c>/0</c>, <c>/1</c> and so on send.</param>
    public static int Run(string url, string folder)
    {
        var answers = Directory.EnumerateDirectories(folder).OrderBy(path => int.Parse(Path.GetFileName(path), System.Globalization.CultureInfo.InvariantCulture)).Select(path => new RecordedAnswer(path)).ToArray();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Run(context => answers[context.Request.Path.Value![1] - '0'].SendAsync(context)); // wrk asks for nothing else
        app.Run();
        return 0;
    }

    private sealed class RecordedAnswer
    {
        private readonly (string Name, string Value)[] headers;
        private readonly byte[] body;
        private readonly int status;
        private readonly string? tag;

        public RecordedAnswer(string folder)
        {
            var lines = File.ReadAllLines(Path.Combine(folder, "headers"));
            status = int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
            headers = [.. lines.Skip(1).Select(line => line.Split(": ", 2)).Where(parts => parts.Length == 2 && !IsOfTheServer(parts[0])).Select(parts => (parts[0], parts[1].TrimEnd()))];
            body = File.ReadAllBytes(Path.Combine(folder, "body"));
            tag = headers.FirstOrDefault(header => Is(header.Name, "ETag")).Value;
        }

        public Task SendAsync(HttpContext context)
        {
            var response = context.Response;
            foreach (var (name, value) in headers) response.Headers[name] = value;
            if (tag is not null && context.Request.Headers.IfNoneMatch == tag)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.Headers.Remove("Content-Type");
                response.Headers.Remove("Content-Encoding");
                return Task.CompletedTask;
            }

            response.StatusCode = status;
            response.ContentLength = body.Length;
            return response.BodyWriter.WriteAsync(body).AsTask();
        }

        private static bool IsOfTheServer(string name) => Is(name, "Date") || Is(name, "Content-Length");

        private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
    }
}
