namespace SciaticaInfo.DrillTests;

/// <summary>The site as docs/operations.md has it on a server: behind an nginx with the lines that stand there.</summary>
public sealed class BehindNginxTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(DrillSite.Metadata("RepositoryRoot"), "docs", "operations.md"));

    [SkippableFact]
    public async Task Each_visitor_comes_through_counts_by_themselves_and_is_not_written_down()
    {
        Skip.IfNot(Nginx.IsHere, "Only root can start the packaged nginx.");
        await using var site = await DrillSite.StartAsync(("Site__PublicUrl", $"https://{Nginx.Name}"), ("Site__TrustedProxies__0", "127.0.0.1"));
        await using var nginx = await Nginx.StartAsync(site.Url, Servers());
        using var plain = new Visitors(nginx.Plain);
        using var visitors = new Visitors(nginx.Secure, nginx.Certificate);

        var moved = await plain.GetAsync("/one?from=a-mail");
        Assert.Equal((301, $"https://{Nginx.Name}/one?from=a-mail"), (moved.Status, moved.Location));

        var page = await visitors.GetAsync("/one");
        Assert.Equal((200, (await site.Visitors.GetAsync("/one")).Body), (page.Status, page.Body));

        var busy = visitors.NewNetwork();
        foreach (var name in new[] { "anna", "ben", "cleo" }) Assert.Equal(303, (await visitors.SignUpAsync($"{name}@example.org", busy)).Status);
        Assert.Equal(429, (await visitors.SignUpAsync("dan@example.org", busy)).Status);
        Assert.Equal(303, (await visitors.SignUpAsync("eve@example.org")).Status);

        await site.KillAsync();
        Assert.Equal(502, (await visitors.GetAsync("/one", busy)).Status);
        Assert.Equal("", nginx.Logs);
        site.Log.AssertNothingPersonal(visitors.Secrets);
    }

    private static string Servers()
    {
        var start = Guide.IndexOf("   server {", StringComparison.Ordinal);
        return Guide[start..Guide.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
