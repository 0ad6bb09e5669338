using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Upkeep;

namespace SciaticaInfo.TestSupport.Newsletter;

/// <summary>A site whose newsletter is tried from outside: over HTTP, with a mailbox at the other end and a clock that a test moves.</summary>
public sealed class NewsletterSite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly TestSite site;

    public static readonly IDictionary<string, string> NoFields = new Dictionary<string, string>();

    private NewsletterSite(TestSite site, Mailbox mailbox, FakeTimeProvider clock) => (this.site, Mailbox, Clock) = (site, mailbox, clock);

    public Mailbox Mailbox { get; }

    public FakeTimeProvider Clock { get; }

    public TestSite Site => site;

    public StoreGuard Store => site.Services.GetRequiredService<StoreGuard>();

    public static async Task<NewsletterSite> StartAsync(params (string Name, string Value)[] settings)
    {
        var mailbox = new Mailbox();
        var clock = new FakeTimeProvider(ContentFolderBuilder.Now);
        var started = await TestSite.StartAsync(new ContentFolderBuilder().With("pages/privacy.md", ContentFolderBuilder.Page("What we keep.", title: "Privacy")), clock, services => services.AddSingleton<IMailSender>(mailbox), settings);
        await started.Services.GetRequiredService<StoreGuard>().WaitUntilOpenAsync(CancellationToken.None);
        return new NewsletterSite(started, mailbox, clock);
    }

    /// <summary>The fields of a fresh form, old enough to be a person's.</summary>
    public async Task<IDictionary<string, string>> FormAsync(string address = "/newsletter")
    {
        var page = await ReadAsync(await SendAsync("GET", address));
        Clock.Advance(TimeSpan.FromSeconds(3));
        return page.QuerySelectorAll("form[action='/newsletter'] input").Cast<IHtmlInputElement>().ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
    }

    /// <summary>Signs up as a person does, from a network of one's own.</summary>
    public async Task<Answer> SignUpAsync(string email, string ip = "192.0.2.1")
    {
        var form = await FormAsync();
        form["email"] = email;
        return await PostAsync("/newsletter", form, ip);
    }

    /// <summary>Signs up, opens the mail, presses the button.</summary>
    /// <returns>The path of the confirmation link.</returns>
    public async Task<string> SubscribeAsync(string email, string ip = "192.0.2.1")
    {
        await SignUpAsync(email, ip);
        var path = Mailbox.PathIn(await Mailbox.WaitForAsync(email, "Confirm"), "/newsletter/confirm/");
        await PostAsync(path, NoFields);
        await Mailbox.WaitForAsync(email, "Welcome");
        return path;
    }

    public Task<Answer> GetAsync(string path) => SendAsync("GET", path);

    public Task<Answer> PostAsync(string path, IDictionary<string, string> form, string ip = "192.0.2.1", params (string Name, string Value)[] headers) =>
        SendAsync("POST", path, Encoding.ASCII.GetBytes(string.Join('&', form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"))), "application/x-www-form-urlencoded", ip, headers);

    public async Task<Answer> SendAsync(string method, string path, byte[]? body = null, string? contentType = null, string ip = "192.0.2.1", params (string Name, string Value)[] headers)
    {
        var context = await site.Server.SendAsync(context =>
        {
            context.Request.Method = method;
            context.Request.Scheme = "http";
            context.Request.Host = new HostString("localhost");
            context.Request.Path = path;
            context.Connection.RemoteIpAddress = IPAddress.Parse(ip);
            foreach (var (name, value) in headers) context.Request.Headers[name] = value;
            if (body is null) return;

            context.Request.Body = new MemoryStream(body);
            context.Request.ContentLength = body.Length;
            if (contentType is not null) context.Request.ContentType = contentType;
        });
        using var reader = new StreamReader(context.Response.Body, Encoding.UTF8);
        return new Answer(context.Response.StatusCode, context.Response.Headers, await reader.ReadToEndAsync());
    }

    public static async Task<IHtmlDocument> ReadAsync(Answer answer) => await new HtmlParser().ParseDocumentAsync(answer.Body);

    /// <summary>Looks into the store.</summary>
    public Task<T> LookAsync<T>(Func<SiteDbContext, Task<T>> look) => Store.ReadAsync(look, CancellationToken.None);

    public Task<int> CountAsync<T>()
        where T : class => LookAsync(db => db.Set<T>().CountAsync());

    /// <summary>Ends when what came of every mail so far is written down, which is a moment after the mailbox has it.</summary>
    public async Task WaitForOutboxAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await LookAsync(db => db.Outbox.AnyAsync(mail => mail.State == OutboxState.Waiting, limit.Token))) await tick.WaitForNextTickAsync(limit.Token);
    }

    public Task<RetentionReport> RunRetentionAsync() => site.Services.GetRequiredService<Retention>().RunAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => site.DisposeAsync();
}

public sealed record Answer(int Status, IHeaderDictionary Headers, string Body)
{
    public string? Location => Headers.Location;
}
