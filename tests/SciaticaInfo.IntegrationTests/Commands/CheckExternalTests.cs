using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Web.Commands.Checking;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary>The option <c>--external</c> of <c>check</c>.</summary>
public sealed class CheckExternalTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(ContentFolderBuilder.Now);
    private readonly string root = Directory.CreateTempSubdirectory("sciaticainfo-external-").FullName;

    private string Data => Path.Combine(root, "data");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task What_does_not_answer_is_told_with_its_places_and_the_exit_code_stays()
    {
        await using var sites = await OtherSites.StartAsync(Answer);
        Write("[good](http://one.example/good#part) [gone](http://one.example/gone) <http://two.example/no-head>\n\n[gone](http://one.example/gone#other)");

        var answer = await CheckAsync(sites);

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Contains(
            "\n4 addresses on other sites: 3 answer, 1 to look into\n  http://one.example/gone answers 404\n    articles/it.md:10:38\n    articles/it.md:12:1\n\n",
            answer.Output, StringComparison.Ordinal);
        Assert.StartsWith("5 pages: ", answer.Output.Split('\n')[^2], StringComparison.Ordinal);
        Assert.Equal(
            ["GET one.example/gone", "GET two.example/no-head", "HEAD one.example/gone", "HEAD one.example/good", "HEAD sources.example/study", "HEAD two.example/no-head"],
            sites.Asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_sent_but_the_address_and_a_name()
    {
        await using var sites = await OtherSites.StartAsync(Answer);
        Write("[good](http://one.example/good?a=b#part)");

        await CheckAsync(sites);

        Assert.Contains("HEAD one.example/good?a=b", sites.Asked);
        Assert.Equal(["Host", "User-Agent"], sites.Headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("SciaticaInfo-check/1.0", sites.Headers["User-Agent"]);
    }

    [Fact]
    public async Task An_answer_is_kept_for_a_week_and_a_silence_is_not()
    {
        await using var sites = await OtherSites.StartAsync(Answer);
        Write("[gone](http://one.example/gone) [cut](http://two.example/cut)");

        var first = await CheckAsync(sites);
        sites.Asked.Clear();
        clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        var second = await CheckAsync(sites);
        var askedAgain = sites.Asked.Distinct().Order(StringComparer.Ordinal).ToList();
        clock.Advance(TimeSpan.FromSeconds(1));
        sites.Asked.Clear();
        await CheckAsync(sites);

        Assert.Equal(first, second);
        Assert.Contains("http://two.example/cut cannot be reached\n", first.Output, StringComparison.Ordinal);
        Assert.Equal(["GET two.example/cut", "HEAD two.example/cut"], askedAgain);
        Assert.Contains("HEAD one.example/gone", sites.Asked);
        Assert.Equal([OutsideMemory.FileName], Directory.EnumerateFiles(Data).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("null")]
    [InlineData("[null, {\"Address\":null}, {\"Address\":\"/x\",\"Status\":200}]")]
    [InlineData("{}")]
    public async Task A_broken_memory_is_made_anew(string text)
    {
        await using var sites = await OtherSites.StartAsync(Answer);
        Write("Text.");
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, OutsideMemory.FileName), text);

        await CheckAsync(sites);
        await CheckAsync(sites);

        Assert.Equal("HEAD sources.example/study", Assert.Single(sites.Asked));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    public async Task For_programs_it_stands_apart(string format)
    {
        await using var sites = await OtherSites.StartAsync(Answer);
        Write("[gone](http://one.example/gone)");

        var answer = await CheckAsync(sites, "--format", format);

        Assert.Equal((await CheckAsync(null, "--format", format)).Output, answer.Output);
        Assert.StartsWith("2 addresses on other sites: 1 answer, 1 to look into\n", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_says_whose_addresses_are_asked()
    {
        await using var sites = await OtherSites.StartAsync(Answer);
        Write("[good](http://one.example/good)");

        var answer = await CheckAsync(sites, "articles");

        Assert.Contains("\n1 address on other sites: 1 answer, 0 to look into\n", answer.Output, StringComparison.Ordinal);
        Assert.Equal("HEAD one.example/good", Assert.Single(sites.Asked));
    }

    private static Task Answer(HttpContext context)
    {
        context.Response.StatusCode = context.Request.Path.Value switch
        {
            "/gone" => 404,
            "/no-head" when HttpMethods.IsHead(context.Request.Method) => 405,
            _ => 200,
        };
        if (context.Request.Path == "/cut") context.Abort();
        return Task.CompletedTask;
    }

    private void Write(string body) => new ContentFolderBuilder()
        .With("references.yml", "smith-2020:\n  authors: Smith J\n  title: A study\n  source: A Journal\n  year: 2020\n  url: http://sources.example/study\n")
        .WithPage("it", body).WriteTo(Path.Combine(root, "content"));

    /// <param name="sites">Without them the option is not given.</param>
    private Task<CommandAnswer> CheckAsync(OtherSites? sites, params string[] words) => Operator.RunAsync(
        Operator.Settings(("Content:Path", Path.Combine(root, "content")), ("Data:Path", Data)),
        clock,
        sites is null ? () => throw new InvalidOperationException("Nothing is asked.") : sites.Handler,
        ["check", .. sites is null ? words : [.. words, "--external"]]);
}
