using System.Text;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>What the form takes and what it answers. Nothing here depends on the kind of store.</summary>
public sealed class FormTests
{
    [Theory]
    [InlineData("", "Email field is required")]
    [InlineData("   ", "Email field is required")]
    [InlineData("anna", "Include a valid email address")]
    [InlineData("anna@example", "Include a valid email address")]
    [InlineData("anna@example.org, bert@example.org", "Include a valid email address")]
    [InlineData("anna@example.org\r\nBcc: bert@example.org", "Include a valid email address")]
    [InlineData("anna\u0085@example.org", "Include a valid email address")]
    [InlineData("anna@exam\u2028ple.org", "Include a valid email address")]
    [InlineData("\"><script>alert(1)</script>@example.org", "Include a valid email address")]
    public async Task A_wrong_address_is_told_at_the_field_and_kept_in_it(string typed, string message)
    {
        await using var site = await NewsletterSite.StartAsync();

        var answer = await site.SignUpAsync(typed);

        var page = await NewsletterSite.ReadAsync(answer);
        Assert.Equal(422, answer.Status);
        Assert.StartsWith("Error:", page.Title, StringComparison.Ordinal);
        Assert.Equal("There is a problem", page.QuerySelector("[role=alert] h2")!.TextContent);
        Assert.Equal(message, page.QuerySelector("[role=alert] a[href='#email']")!.TextContent);
        Assert.Equal($"Error: {message}", page.QuerySelector("#email-error")!.TextContent);
        Assert.Equal("true", page.QuerySelector("#email")!.GetAttribute("aria-invalid"));
        Assert.Contains("email-error", page.QuerySelector("#email")!.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main script"));
        Assert.Equal(0, await site.CountAsync<Subscription>());
        Assert.Equal(0, await site.CountAsync<OutboxMessage>());
    }

    [Fact]
    public async Task No_field_at_all_is_a_missing_address()
    {
        await using var site = await NewsletterSite.StartAsync();

        var answer = await site.PostAsync("/newsletter", NewsletterSite.NoFields);

        Assert.Equal(422, answer.Status);
        Assert.Contains("Email field is required", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_field_that_only_programs_see_swallows_the_request()
    {
        await using var site = await NewsletterSite.StartAsync();
        var form = await site.FormAsync();
        (form["email"], form["website"]) = ("anna@example.org", "https://spam.example");

        var answer = await site.PostAsync("/newsletter", form);

        Assert.Equal((303, "/newsletter/check-your-inbox"), (answer.Status, answer.Location));
        Assert.Equal(0, await site.CountAsync<Subscription>());
    }

    [Theory]
    [InlineData("stamp")]
    [InlineData("notice")]
    public async Task An_altered_form_is_shown_again_with_the_address_kept(string field)
    {
        await using var site = await NewsletterSite.StartAsync();
        var form = await site.FormAsync();
        form["email"] = "anna@example.org";
        form[field] = form[field][..^1] + (form[field][^1] == 'a' ? 'b' : 'a');

        var answer = await site.PostAsync("/newsletter", form);

        var page = await NewsletterSite.ReadAsync(answer);
        Assert.Equal(422, answer.Status);
        Assert.Equal("anna@example.org", page.QuerySelector("#email")!.GetAttribute("value"));
        Assert.Equal(0, await site.CountAsync<Subscription>());
    }

    [Fact]
    public async Task A_form_of_yesterday_is_refreshed_without_blame()
    {
        await using var site = await NewsletterSite.StartAsync();
        var form = await site.FormAsync();
        form["email"] = "anna@example.org";
        site.Clock.Advance(TimeSpan.FromHours(25));

        var answer = await site.PostAsync("/newsletter", form);

        Assert.Equal(422, answer.Status);
        var stamp = (await NewsletterSite.ReadAsync(answer)).QuerySelector("input[name=stamp]")!.GetAttribute("value");
        Assert.NotEqual(form["stamp"], stamp);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 400)]
    [InlineData("Sec-Fetch-Site", "same-site", 400)]
    [InlineData("Sec-Fetch-Site", "same-origin", 303)]
    [InlineData("Sec-Fetch-Site", "none", 303)]
    [InlineData("Origin", "https://evil.example", 400)]
    [InlineData("Origin", "http://localhost", 303)]
    [InlineData("Origin", "null", 303)]
    public async Task A_form_on_another_site_cannot_sign_anyone_up(string header, string value, int expected)
    {
        await using var site = await NewsletterSite.StartAsync();
        var form = await site.FormAsync();
        form["email"] = "anna@example.org";

        var answer = await site.PostAsync("/newsletter", form, "192.0.2.1", (header, value));

        Assert.Equal(expected, answer.Status);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=\"utf-8\"")]
    [InlineData("Application/X-WWW-Form-Urlencoded;charset=UTF-8")]
    public async Task A_type_may_be_written_in_any_way(string contentType)
    {
        await using var site = await NewsletterSite.StartAsync();

        Assert.Equal(422, (await site.SendAsync("POST", "/newsletter", "email=anna"u8.ToArray(), contentType)).Status);
    }

    [Theory]
    [InlineData("application/json", "{\"email\":\"anna@example.org\"}", 415)]
    [InlineData("text/plain", "email=anna@example.org", 415)]
    [InlineData("multipart/form-data; boundary=X", "--X\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nanna@example.org\r\n--X--\r\n", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", "email=anna@example.org", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=\"utf-16\"", "email=anna@example.org", 415)]
    [InlineData("application/x-www-form-urlencoded", "email=anna@example.org&email=bert@example.org", 400)]
    [InlineData("application/x-www-form-urlencoded", "email=anna%ff@example.org", 400)]
    [InlineData("application/x-www-form-urlencoded", "email=anna%4", 400)]
    [InlineData("application/x-www-form-urlencoded", "email=anna%00@example.org", 422)]
    public async Task What_no_form_of_ours_sends_is_refused(string contentType, string body, int expected)
    {
        await using var site = await NewsletterSite.StartAsync();

        var answer = await site.SendAsync("POST", "/newsletter", Encoding.ASCII.GetBytes(body), contentType);

        Assert.Equal(expected, answer.Status);
        Assert.Contains("<h1>", answer.Body, StringComparison.Ordinal);
        Assert.Equal(0, await site.CountAsync<Subscription>());
    }

    [Theory]
    [InlineData(20_000, 413)]
    [InlineData(1_000_000, 413)]
    public async Task Much_more_than_an_address_is_refused(int letters, int expected)
    {
        await using var site = await NewsletterSite.StartAsync();

        var answer = await site.SendAsync("POST", "/newsletter", Encoding.ASCII.GetBytes("email=" + new string('a', letters)), "application/x-www-form-urlencoded");

        Assert.Equal(expected, answer.Status);
        Assert.True(answer.Body.Length < 20_000);
    }

    [Fact]
    public async Task Thousands_of_fields_are_refused()
    {
        await using var site = await NewsletterSite.StartAsync();
        var body = string.Join('&', Enumerable.Range(0, 2000).Select(number => $"{number}="));

        Assert.Equal(400, (await site.SendAsync("POST", "/newsletter", Encoding.ASCII.GetBytes(body), "application/x-www-form-urlencoded")).Status);
    }

    [Theory]
    [InlineData("PUT", "", "GET, HEAD, POST")]
    [InlineData("DELETE", "", "GET, HEAD, POST")]
    [InlineData("OPTIONS", "", "GET, HEAD, POST")]
    [InlineData("post", "", "GET, HEAD, POST")]
    [InlineData("PUT", "/confirm/a", "GET, HEAD, POST")]
    [InlineData("POST", "/check-your-inbox", "GET, HEAD")]
    [InlineData("POST", "/confirmed", "GET, HEAD")]
    [InlineData("POST", "/unsubscribed", "GET, HEAD")]
    [InlineData("POST", "/your-data/sent", "GET, HEAD")]
    [InlineData("POST", "/your-data/erased", "GET, HEAD")]
    [InlineData("POST", "/notice/a", "GET, HEAD")]
    [InlineData("PUT", "/confirmed", "GET, HEAD")]
    public async Task Other_methods_are_told_what_there_is(string method, string path, string allowed)
    {
        await using var site = await NewsletterSite.StartAsync();

        var answer = await site.SendAsync(method, "/newsletter" + path);

        Assert.Equal(405, answer.Status);
        Assert.Equal(allowed, answer.Headers.Allow.ToString());
        Assert.Equal("no-store", answer.Headers.CacheControl.ToString());
        Assert.Contains("<h1>", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_statement_that_was_shown_is_served_byte_for_byte_under_its_hash()
    {
        await using var site = await NewsletterSite.StartAsync();
        var form = await site.FormAsync();

        var answer = await site.GetAsync($"/newsletter/notice/{form["notice"]}");

        Assert.Equal("text/plain; charset=utf-8", answer.Headers.ContentType.ToString());
        Assert.Equal(form["notice"], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(answer.Body))));
        Assert.Equal(404, (await site.GetAsync($"/newsletter/notice/{new string('0', 64)}")).Status);
    }

    [Fact]
    public async Task The_page_after_it_says_what_is_on_its_way_and_what_is_not()
    {
        await using var site = await NewsletterSite.StartAsync();

        var page = (await site.GetAsync("/newsletter/check-your-inbox")).Body;

        Assert.Contains("a message with a button is on its way", page, StringComparison.Ordinal);
        Assert.Contains("No newsletter will come until you press the button", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_the_form_is_kept_by_caches_and_no_cookie_is_set()
    {
        await using var site = await NewsletterSite.StartAsync();

        foreach (var path in new[] { "/newsletter", "/newsletter/check-your-inbox", "/newsletter/your-data", "/newsletter/confirmed" })
        {
            var answer = await site.GetAsync(path);
            Assert.Equal(200, answer.Status);
            Assert.Equal("no-store", answer.Headers.CacheControl.ToString());
            Assert.Empty(answer.Headers.SetCookie.ToString());
        }
    }

    [Theory]
    [InlineData("/newsletter/", "/newsletter")]
    [InlineData("/NEWSLETTER", "/newsletter")]
    [InlineData("/Newsletter/confirm/abc", "/newsletter/confirm/abc")]
    public async Task Nor_is_where_another_spelling_leads(string path, string target)
    {
        await using var site = await NewsletterSite.StartAsync();

        var answer = await site.GetAsync(path);

        Assert.Equal((308, target), (answer.Status, answer.Location));
        Assert.Equal("no-store", answer.Headers.CacheControl.ToString());
    }
}
