namespace SciaticaInfo.Benchmarks.Serving;

/// <summary>The least that a start of ASP.NET Core can cost: Kestrel and one word.</summary>
internal static class EmptySite
{
    public static int Run(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("empty"));
        app.Run();
        return 0;
    }
}
