using System.Net.Mime;

namespace SciaticaInfo.Benchmarks.Signups;

/// <summary>
/// What sign-ups are measured against: a bare Kestrel that reads the same form, writes the same rows with prepared statements, up to 64 requests
/// in one commit, and answers 303 after it. It looks nothing up, counts nothing, encrypts and hashes nothing and makes no chain: its values are random.
/// </summary>
internal static class SignupLimit
{
    private const long MaxBytes = 16 * 1024;

    /// <param name="article">File with what every other address answers, for the readers beside it.</param>
    public static async Task<int> RunAsync(string url, string store, string article)
    {
        var bytes = await File.ReadAllBytesAsync(article);
        await using var rows = await SignupRows.CreateAsync(store);
        await using var commits = new GroupCommit(rows);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBytes;
        });
        await using var app = builder.Build();
        app.Run(context => HttpMethods.IsPost(context.Request.Method) ? SignUpAsync(context, commits) : ReadAsync(context, bytes));
        await app.RunAsync();
        return 0;
    }

    private static async Task SignUpAsync(HttpContext context, GroupCommit commits)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await commits.WriteAsync(new PostedForm(form["email"].ToString(), form["from"].ToString(), form["notice"].ToString()));
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/newsletter/check-your-inbox";
    }

    private static async Task ReadAsync(HttpContext context, byte[] bytes)
    {
        context.Response.ContentType = MediaTypeNames.Text.Html;
        context.Response.ContentLength = bytes.Length;
        await context.Response.BodyWriter.WriteAsync(bytes);
    }
}

internal sealed record PostedForm(string Email, string From, string Notice);
