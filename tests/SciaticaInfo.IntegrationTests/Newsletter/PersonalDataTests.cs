using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.TestSupport;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Mail;
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

    /// <summary>A link to one's data works for minutes, that of a confirmation for days and in a mail that is kept longer.</summary>
    [SkippableFact]
    public async Task A_link_does_only_what_it_was_sent_for()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync(Anna);
        var confirm = Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Confirm"), "/newsletter/confirm/").Split('/')[^1];
        await AskAsync(site, Anna);
        var data = Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Your data"), "/newsletter/your-data/").Split('/')[^1];

        var answers = new List<int> { (await site.GetAsync($"/newsletter/your-data/{confirm}")).Status, (await site.PostAsync($"/newsletter/your-data/{confirm}/export", NewsletterSite.NoFields)).Status };
        answers.Add((await site.PostAsync($"/newsletter/your-data/{confirm}/erase", NewsletterSite.NoFields)).Status);
        answers.Add((await site.GetAsync($"/newsletter/confirm/{data}")).Status);
        answers.Add((await site.PostAsync($"/newsletter/confirm/{data}", NewsletterSite.NoFields)).Status);

        Assert.All(answers, status => Assert.Equal(404, status));
        Assert.Equal(SubscriptionState.Pending, (await site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).State);
    }

    [SkippableFact]
    public async Task The_copy_holds_the_words_the_mails_the_links_and_the_place_on_the_never_mail_list()
    {
        await using var site = await StartAsync();
        var path = await LinkAsync(site);
        await site.WaitForOutboxAsync();
        await site.CommandAsync("newsletter", "suppress", Anna);

        var export = await site.PostAsync($"{path}/export", NewsletterSite.NoFields);

        using var json = JsonDocument.Parse(export.Body);
        Assert.Contains("about once a month", Single("statements", "body"), StringComparison.Ordinal);
        Assert.Equal(["Confirm", "DataLink", "Welcome"], All("mails", "kind").Order(StringComparer.Ordinal));
        Assert.Equal(["Confirm", "Data"], All("links", "purpose").Order(StringComparer.Ordinal));
        Assert.Equal("Asked", json.RootElement.GetProperty("never_mailed").GetProperty("reason").GetString());

        IEnumerable<string?> All(string list, string field) => json.RootElement.GetProperty(list).EnumerateArray().Select(entry => entry.GetProperty(field).GetString());
        string Single(string list, string field) => Assert.Single(All(list, field))!;
    }

    /// <summary>Whoever types it may be anybody, and must not learn from the answer who is known here.</summary>
    [SkippableTheory]
    [InlineData("never@example.org")]
    [InlineData("active@example.org")]
    [InlineData(Anna)]
    public async Task A_change_to_an_address_that_cannot_take_over_is_answered_alike_and_does_nothing(string address)
    {
        await using var site = await StartAsync();
        await site.CommandAsync("newsletter", "suppress", "never@example.org");
        await site.SubscribeAsync("active@example.org", "192.0.2.2");
        var path = await LinkAsync(site);
        await site.WaitForOutboxAsync();
        var (mails, events) = (await site.CountAsync<OutboxMessage>(), await site.CountAsync<ConsentEvent>());

        var answer = await site.PostAsync($"{path}/address", new Dictionary<string, string> { ["email"] = address });

        Assert.Equal((303, "/newsletter/check-your-inbox"), (answer.Status, answer.Location));
        Assert.Equal((mails, events), (await site.CountAsync<OutboxMessage>(), await site.CountAsync<ConsentEvent>()));
        Assert.Equal([SubscriptionState.Active, SubscriptionState.Active], await site.LookAsync(db => db.Subscriptions.AsNoTracking().Select(row => row.State).ToListAsync()));
    }

    [SkippableFact]
    public async Task A_mailbox_that_others_name_as_their_new_one_gets_one_mail_in_a_quarter_of_an_hour()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync("first@example.org", "192.0.2.2");
        await site.SubscribeAsync("second@example.org", "192.0.2.3");

        foreach (var email in new[] { "first@example.org", "second@example.org" })
        {
            await AskAsync(site, email);
            var path = Mailbox.PathIn(await site.Mailbox.WaitForAsync(email, "Your data"), "/newsletter/your-data/");
            Assert.Equal(303, (await site.PostAsync($"{path}/address", new Dictionary<string, string> { ["email"] = "victim@example.org" })).Status);
        }

        await site.WaitForOutboxAsync();
        Assert.Single(site.Mailbox.Mails, mail => mail.Recipient.Address == "victim@example.org");
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

    /// <summary>By whichever way somebody is forgotten: a copy of a mail in <c>data/mail</c> names the address, and the log holds the pages as they were.</summary>
    [Theory]
    [InlineData("erases by the link")]
    [InlineData("is erased by the operator")]
    [InlineData("leaves unconfirmed")]
    [InlineData("is suppressed unconfirmed")]
    [InlineData("never confirms")]
    public async Task Copies_of_mails_and_the_log_go_with_whoever_is_forgotten(string how)
    {
        const string address = "anna@example.org";
        await using var site = await NewsletterSite.StartAsync();
        await site.SignUpAsync(address);
        await site.Mailbox.WaitForAsync(address, "Confirm");
        await site.PostAsync("/newsletter/your-data", new Dictionary<string, string> { ["email"] = address });
        var data = Mailbox.PathIn(await site.Mailbox.WaitForAsync(address, "Your data"), "/newsletter/your-data/");
        await site.WaitForOutboxAsync();
        var folder = Directory.CreateDirectory(Path.Combine(site.Site.DataPath, "mail")).FullName;
        foreach (var mail in site.Mailbox.Mails) await mail.Message.WriteToAsync(Path.Combine(folder, $"{mail.Message.MessageId!.Split('@')[0]}.eml"));
        var leave = site.Site.Services.GetRequiredService<Web.Newsletter.Tokens.UnsubscribeToken>().For((await site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).Id);

        await (how switch
        {
            "erases by the link" => site.PostAsync($"{data}/erase", NewsletterSite.NoFields),
            "is erased by the operator" => site.CommandAsync("newsletter", "erase", address, "--yes"),
            "leaves unconfirmed" => site.PostAsync($"/newsletter/unsubscribe/{leave}", NewsletterSite.NoFields),
            "is suppressed unconfirmed" => site.CommandAsync("newsletter", "suppress", address),
            _ => ForgetAsync(site),
        });

        Assert.Equal(SubscriptionState.Erased, (await site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).State);
        Assert.Empty(Directory.GetFiles(folder));
        Assert.Equal(0, LogLength(site));
    }

    /// <summary>The site's own upkeep may be the one that does it.</summary>
    private static async Task ForgetAsync(NewsletterSite site)
    {
        site.Clock.Advance(TimeSpan.FromDays(8));
        await site.RunRetentionAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (LogLength(site) > 0 || Directory.GetFiles(Path.Combine(site.Site.DataPath, "mail")).Length > 0) await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
    }

    private static long LogLength(NewsletterSite site) => new FileInfo(Path.Combine(site.Site.DataPath, "site.db-wal")).Length;
}
