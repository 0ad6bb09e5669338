using System.Xml.Linq;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

/// <summary>Readers' requests take it, <c>HEAD</c> does not: whoever adds a header to one of the two must add it to both.</summary>
[Collection(Shipped.Name)]
public sealed class FastPathTests(ShippedSite shipped)
{
    [Theory]
    [InlineData("")]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task An_answer_has_the_same_headers_with_it_and_without(string encoding)
    {
        Assert.IsType<FastPathServer>(shipped.Site.Services.GetRequiredService<IServer>());
        var map = XDocument.Parse(await shipped.Client.GetStringAsync("/sitemap.xml"));
        var paths = map.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).AbsolutePath).ToList();

        foreach (var path in paths.Concat(["/feed.xml", "/robots.txt", "/symptoms.md", shipped.Site.Services.GetRequiredService<Assets>().PathOf("css/site.css")]))
        {
            var (quick, slow) = (await HeadersAsync(HttpMethod.Get, path, encoding), await HeadersAsync(HttpMethod.Head, path, encoding));

            Assert.Equal(slow, quick);
        }

        Assert.NotEmpty(paths);
    }

    private async Task<string> HeadersAsync(HttpMethod method, string path, string encoding)
    {
        using var request = new HttpRequestMessage(method, path);
        if (encoding.Length > 0) request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        using var answer = await shipped.Client.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
        return $"{path} {(int)answer.StatusCode}\n{string.Join('\n', headers)}";
    }
}
