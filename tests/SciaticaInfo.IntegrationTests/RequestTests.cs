using System.Net;
using Microsoft.AspNetCore.Http;

namespace SciaticaInfo.IntegrationTests;

[Collection(Shipped.Name)]
public sealed class RequestTests(ShippedSite shipped)
{
    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("identity", "")]
    [InlineData("br;q=0, gzip;q=0", "")]
    [InlineData("nonsense;;q=,", "")]
    [InlineData("br;level=5;q=0", "")]
    [InlineData("br;q =0", "")]
    [InlineData("br;q= 0", "")]
    [InlineData("br;q=0;x=1", "")]
    [InlineData("br;Q=0.5, gzip;q=0.6", "gzip")]
    public async Task A_page_comes_in_the_encoding_the_reader_wants(string accepted, string expected)
    {
        using var answer = await GetAsync("/symptoms", ("Accept-Encoding", accepted));

        Assert.Equal(expected, string.Concat(answer.Content.Headers.ContentEncoding));
        Assert.Equal("Accept-Encoding", string.Concat(answer.Headers.Vary));
        Assert.False(answer.Headers.ETag!.IsWeak);
    }

    [Fact]
    public async Task Each_encoding_has_a_tag_of_its_own()
    {
        var tags = new List<string>();
        foreach (var encoding in new[] { "br", "gzip", "identity" })
        {
            using var answer = await GetAsync("/symptoms", ("Accept-Encoding", encoding));
            tags.Add(answer.Headers.ETag!.Tag);
        }

        Assert.Equal(3, tags.Distinct().Count());
    }

    [Theory]
    [InlineData("{0}", 304)]
    [InlineData("W/{0}", 304)]
    [InlineData("\"other\", {0}", 304)]
    [InlineData("*", 304)]
    [InlineData("\"other\"", 200)]
    [InlineData("garbage", 200)]
    public async Task A_reader_that_has_the_page_is_not_sent_it_again(string tags, int expected)
    {
        using var first = await GetAsync("/symptoms", ("Accept-Encoding", "identity"));

        using var again = await GetAsync("/symptoms", ("Accept-Encoding", "identity"), ("If-None-Match", tags.Replace("{0}", first.Headers.ETag!.Tag, StringComparison.Ordinal)));

        Assert.Equal(expected, (int)again.StatusCode);
        Headers.AssertSafe(again);
        if (expected == 304) Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("POST", "/symptoms")]
    [InlineData("PUT", "/")]
    [InlineData("DELETE", "/symptoms")]
    [InlineData("PATCH", "/glossary")]
    [InlineData("OPTIONS", "/symptoms")]
    [InlineData("TRACE", "/symptoms")]
    [InlineData("FOO", "/symptoms")]
    [InlineData("POST", "/newsletter/preview")]
    [InlineData("get", "/symptoms")]
    [InlineData("get", "/health/live")]
    [InlineData("get", "/no-such-page")]
    [InlineData("POST", "/no-such-page")]
    [InlineData("POST", "/Symptoms")]
    [InlineData("POST", "/health/live")]
    public async Task A_page_can_only_be_read(string method, string path)
    {
        using var answer = await shipped.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow.Order());
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Headers.AssertSafe(answer);
    }

    [Theory]
    [InlineData("HTTP/1.0", "chunked", 400)]
    [InlineData("HTTP/1.0", "identity", 400)]
    [InlineData("HTTP/1.0", "", 400)]
    [InlineData("HTTP/1.0", null, 200)]
    [InlineData("HTTP/1.1", "chunked", 200)]
    public async Task A_body_in_chunks_is_none_of_the_version_before_them(string version, string? coding, int expected)
    {
        var answer = await shipped.Site.Server.SendAsync(context =>
        {
            (context.Request.Method, context.Request.Protocol) = (HttpMethods.Get, version);
            (context.Request.Path, context.Request.Host) = ("/symptoms", new HostString("localhost"));
            if (coding is not null) context.Request.Headers.TransferEncoding = coding;
        });

        Assert.Equal(expected, answer.Response.StatusCode);
        Assert.Equal(expected == 400 ? "close" : "", answer.Response.Headers.Connection.ToString());
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.0.2.1")]
    public async Task A_request_for_another_host_is_refused(string host)
    {
        using var answer = await GetAsync("/symptoms", ("Host", host));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<h1>", body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", body, StringComparison.Ordinal);
        Headers.AssertSafe(answer);
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    [InlineData("X-Original-URL", "/privacy")]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    [InlineData("Accept-Language", "fr")]
    [InlineData("User-Agent", "<script>")]
    [InlineData("Referer", "https://evil.example/<script>")]
    public async Task A_made_up_header_changes_nothing(string name, string value)
    {
        var plain = await shipped.Client.GetStringAsync("/symptoms");

        using var answer = await GetAsync("/symptoms", (name, value));

        Assert.Equal(plain, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("url")]
    [InlineData("returnUrl")]
    [InlineData("next")]
    [InlineData("redirect")]
    public async Task No_parameter_leads_away(string name)
    {
        using var answer = await shipped.Client.GetAsync($"/symptoms?{name}=//evil.example");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await shipped.Client.SendAsync(request);
    }
}
