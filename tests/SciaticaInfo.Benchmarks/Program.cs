// The limit that the site is measured against: Kestrel and nothing else, which sends the bytes and headers of one answer.
// Usage: SciaticaInfo.Benchmarks URL FOLDER, where FOLDER holds what tests/bench/serve.sh saved: "headers" and "body".

var (url, folder) = (args[0], args[1]);
var body = File.ReadAllBytes(Path.Combine(folder, "body"));
var headers = File.ReadAllLines(Path.Combine(folder, "headers")).Select(line => line.Split(": ", 2)).ToArray();
var tag = headers.First(header => header[0].Equals("ETag", StringComparison.OrdinalIgnoreCase))[1];

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
var app = builder.Build();
app.Run(Send);
app.Run();

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
