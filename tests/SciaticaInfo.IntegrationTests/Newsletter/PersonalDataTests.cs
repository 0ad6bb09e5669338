using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.PersonalData;

namespace SciaticaInfo.IntegrationTests.Newsletter;

public abstract class PersonalDataTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private const string Anna = "Anna.Muster@example.org";

    [SkippableFact]
    public async Task The_link_goes_to_the_mailbox_alone_and_hands_out_all_that_is_held_once()
    {
        await using var site = await StartAsync();
        var path = await LinkAsync(site);

        Assert.Equal(200, (await site.GetAsync(path)).Status);
        var export = await site.PostAsync($"{path}/export", NewsletterSite.NoFields);
        var again = await site.PostAsync($"{path}/export", NewsletterSite.NoFields);

        Assert.Equal("application/json; charset=utf-8", export.Headers.ContentType.ToString());
        Assert.StartsWith("attachment", export.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(export.Body);
        Assert.Equal(Anna, json.RootElement.GetProperty("address").GetString());
        Assert.Equal(["requested", "confirmed"], json.RootElement.GetProperty("consent").EnumerateArray().Select(entry => entry.GetProperty("event").GetProperty("event").GetString()));
        Assert.Equal(410, again.Status);
    }

    [SkippableFact]
    public async Task Looking_uses_nothing_up_and_half_an_hour_does()
    {
        await using var site = await StartAsync();
        var path = await LinkAsync(site);

        for (var look = 0; look < 50; look++) Assert.Equal(200, (await site.SendAsync(look % 2 == 0 ? "GET" : "HEAD", path)).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal(410, (await site.GetAsync(path)).Status);
        Assert.Equal(410, (await site.PostAsync($"{path}/erase", NewsletterSite.NoFields)).Status);
        Assert.Equal(1, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.EmailKey != null)));
    }

    [SkippableFact]
    public async Task An_address_that_is_not_held_gets_the_same_page_and_no_mail()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Anna);

        var unknown = await AskAsync(site, "nobody@example.org");
        var known = await AskAsync(site, Anna);
        await site.Mailbox.WaitForAsync(Anna, "Your data");

        Assert.Equal((known.Status, known.Location, known.Body), (unknown.Status, unknown.Location, unknown.Body));
        Assert.DoesNotContain(site.Mailbox.Mails, mail => mail.Recipient.Address == "nobody@example.org");
    }

    [SkippableFact]
    public async Task Erasing_destroys_the_address_and_leaves_the_chain_whole()
    {
        await using var site = await StartAsync();
        var path = await LinkAsync(site);
        var leave = Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Welcome"), "/newsletter/unsubscribe/");

        var erased = await site.PostAsync($"{path}/erase", NewsletterSite.NoFields);

        Assert.Equal((303, "/newsletter/your-data/erased"), (erased.Status, erased.Location));
        var row = await site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync());
        Assert.Equal((SubscriptionState.Erased, null, null), (row.State, row.EmailKey, row.EmailCipher));
        var events = await site.LookAsync(db => db.ConsentEvents.AsNoTracking().OrderBy(consent => consent.Seq).ToListAsync());
        Assert.All(events, consent => Assert.Equal((null, null, null), (consent.SubjectKey, consent.SubjectSalt, consent.IpPrefix)));
        var verifier = new ChainVerifier();
        Assert.All(events, consent => Assert.Null(verifier.Check(consent)));
        Assert.Equal(200, (await site.GetAsync(leave)).Status);
        Assert.Equal(303, (await site.PostAsync(leave, NewsletterSite.NoFields)).Status);
    }

    [SkippableFact]
    public async Task A_new_address_takes_over_only_when_it_is_confirmed()
    {
        await using var site = await StartAsync();
        var path = await LinkAsync(site);

        var wrong = await site.PostAsync($"{path}/address", new Dictionary<string, string> { ["email"] = "nonsense" });
        var asked = await site.PostAsync($"{path}/address", new Dictionary<string, string> { ["email"] = "new@example.org" });
        var confirm = Mailbox.PathIn(await site.Mailbox.WaitForAsync("new@example.org", "Confirm"), "/newsletter/confirm/");
        var before = await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.State == SubscriptionState.Active));
        await site.PostAsync(confirm, NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync("new@example.org", "Welcome");

        Assert.Equal((422, 303, 1), (wrong.Status, asked.Status, before));
        var rows = await site.LookAsync(db => db.Subscriptions.AsNoTracking().OrderBy(row => row.ReplacesId != null).ToListAsync());
        Assert.Equal([SubscriptionState.Unsubscribed, SubscriptionState.Active], rows.Select(row => row.State));
        Assert.Equal(EndReason.AddressChanged, rows[0].EndedReason);
        Assert.Equal(1, await site.LookAsync(db => db.ConsentEvents.CountAsync(consent => consent.Kind == ConsentKind.AddressChanged)));
    }

    private static Task<Answer> AskAsync(NewsletterSite site, string email) => site.PostAsync("/newsletter/your-data", new Dictionary<string, string> { ["email"] = email });

    private static async Task<string> LinkAsync(NewsletterSite site)
    {
        await site.SubscribeAsync(Anna);
        await AskAsync(site, Anna);
        return Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Your data"), "/newsletter/your-data/");
    }
}

public sealed class PersonalDataOnSqliteTests() : PersonalDataTests(null);

[Collection(OnPostgres.Name)]
public sealed class PersonalDataOnPostgresTests(PostgresServer postgres) : PersonalDataTests(postgres);

/// <summary>What is left on the disk.</summary>
public sealed class ErasureOnDiskTests
{
    [Fact]
    public async Task The_log_is_cut_also_when_who_asked_has_gone()
    {
        await using var site = await NewsletterSite.StartAsync();
        await site.SubscribeAsync("anna@example.org");
        await site.PostAsync("/newsletter/your-data", new Dictionary<string, string> { ["email"] = "anna@example.org" });
        var token = Mailbox.PathIn(await site.Mailbox.WaitForAsync("anna@example.org", "Your data"), "/newsletter/your-data/").Split('/')[^1];
        await site.WaitForOutboxAsync();

        Assert.True(await site.Site.Services.GetRequiredService<PersonalDataService>().EraseAsync(token, new CancellationToken(canceled: true)));

        Assert.Equal(0, LogLength(site));
    }

    [Fact]
    public async Task The_log_is_cut_also_when_who_leaves_unconfirmed_has_gone()
    {
        await using var site = await NewsletterSite.StartAsync();
        await site.SubscribeAsync("anna@example.org");
        var leave = Mailbox.PathIn(await site.Mailbox.WaitForAsync("anna@example.org", "Welcome"), "/newsletter/unsubscribe/");
        await site.PostAsync(leave, NewsletterSite.NoFields);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.SignUpAsync("anna@example.org", "192.0.2.2");
        await site.Mailbox.WaitForTriesAsync(3);
        await site.WaitForOutboxAsync();

        Assert.True(await site.Site.Services.GetRequiredService<UnsubscribeService>().LeaveAsync(leave.Split('/')[^1], "page", new CancellationToken(canceled: true)));

        Assert.Equal(0, LogLength(site));
    }

    [Fact]
    public async Task After_erasure_no_byte_of_the_address_or_its_keys_is_in_any_file()
    {
        await using var site = await NewsletterSite.StartAsync();
        const string address = "zaphod.unusual@example.org";
        await site.SubscribeAsync(address);
        var row = await site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync());
        await site.PostAsync("/newsletter/your-data", new Dictionary<string, string> { ["email"] = address });
        var path = Mailbox.PathIn(await site.Mailbox.WaitForAsync(address, "Your data"), "/newsletter/your-data/");

        await site.PostAsync($"{path}/erase", NewsletterSite.NoFields);

        var traces = new[] { Encoding.UTF8.GetBytes(address), Encoding.UTF8.GetBytes("zaphod"), row.EmailCipher!, Encoding.UTF8.GetBytes(row.EmailKey!) };
        foreach (var file in Directory.EnumerateFiles(site.Site.DataPath, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            Assert.All(traces, trace => Assert.True(bytes.AsSpan().IndexOf(trace) < 0, file));
        }
    }

    private static long LogLength(NewsletterSite site) => new FileInfo(Path.Combine(site.Site.DataPath, "site.db-wal")).Length;
}
