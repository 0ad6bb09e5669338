namespace SciaticaInfo.DrillTests.Reading;

/// <summary>The way out of the site's folders, written in 14 ways, in the path and behind it.</summary>
[Collection(ReadingDrills.Name)]
public sealed class TraversalDrillTests(ReadingSite site)
{
    private static readonly string[] Private = ["etc/passwd", "site.yml", "content/site.yml", "data/site.db", "data/keys", "appsettings.json", ".git/config", "articles/one.md"];

    private static readonly string[] Begin = ["/", "/images/", "/css/", "/newsletter/"];

    [Theory]
    [InlineData("../")]
    [InlineData("..\\")]
    [InlineData("%2e%2e/")]
    [InlineData("%2E%2E%2F")]
    [InlineData("..%2f")]
    [InlineData("..%5c")]
    [InlineData("%252e%252e%252f")]
    [InlineData("..%255c")]
    [InlineData("%c0%ae%c0%ae%c0%af")]
    [InlineData("%uff0e%uff0e%u2215")]
    [InlineData("%ef%bc%8e%ef%bc%8e%ef%bc%8f")]
    [InlineData("....//")]
    [InlineData("..;/")]
    [InlineData("..%00/")]
    public async Task No_way_out_is_answered_with_a_file(string up)
    {
        var plain = await AskAsync("/one");
        foreach (var begin in Begin)
        {
            foreach (var file in Private)
            {
                foreach (var depth in new[] { 1, 4 })
                {
                    var way = string.Concat(Enumerable.Repeat(up, depth)) + file;
                    var answer = await AskAsync(begin + way);

                    Assert.Matches("^HTTP/1.1 40[04] ", answer);
                    Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
                    Assert.DoesNotContain("emergency-place", answer, StringComparison.Ordinal);
                    Assert.DoesNotContain("SQLite format", answer, StringComparison.Ordinal);
                }
            }
        }

        foreach (var file in Private) Assert.Equal(BodyOf(plain), BodyOf(await AskAsync($"/one?file={up}{up}{up}{up}{file}")));
    }

    private Task<string> AskAsync(string address) => Wire.AskAsync(site.Url, $"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    private static string BodyOf(string answer) => answer[answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)..];
}
