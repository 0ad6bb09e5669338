using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.IntegrationTests.Newsletter;

public abstract class ConsentTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private static readonly string[] Fields =
    [
        "act", "actor", "at", "confirm_message_id", "confirm_token_sha256", "controller_contact", "controller_name", "data_categories", "event", "event_id", "form_path", "legal_basis",
        "list_id", "method", "notice_language", "notice_sha256", "notice_version", "prev_hash", "privacy_sha256", "purpose", "reason_code", "recipients", "retention", "schema", "seq",
        "subject_commitment", "subscription_id", "withdrawal",
    ];

    [SkippableFact]
    public async Task Two_events_prove_a_subscription_with_the_words_that_were_shown()
    {
        await using var site = await StartAsync();
        var shown = (await site.FormAsync())["notice"];
        await site.SubscribeAsync("anna@example.org");

        var events = await site.LookAsync(db => db.ConsentEvents.AsNoTracking().OrderBy(consent => consent.Seq).ToListAsync());

        Assert.Equal([ConsentKind.Requested, ConsentKind.Confirmed], events.Select(consent => consent.Kind));
        foreach (var consent in events)
        {
            using var body = JsonDocument.Parse(consent.Body);
            Assert.Equal(Fields, body.RootElement.EnumerateObject().Select(field => field.Name));
            Assert.Equal(shown, body.RootElement.GetProperty("notice_sha256").GetString());
            Assert.NotNull(consent.SubjectKey);
        }

        using var confirmed = JsonDocument.Parse(events[1].Body);
        Assert.NotNull(confirmed.RootElement.GetProperty("confirm_token_sha256").GetString());
        Assert.NotNull(confirmed.RootElement.GetProperty("confirm_message_id").GetString());
    }

    /// <summary>Whoever must prove a consent years later has nothing else than these words.</summary>
    [SkippableFact]
    public async Task Each_record_says_what_was_done_where_and_by_whom_to_what_the_clinic_promised()
    {
        await using var site = await StartAsync();
        var form = await site.FormAsync();
        form["email"] = "anna@example.org";
        await site.PostAsync("/newsletter", form, "192.0.2.1", ("User-Agent", "Firefox/142.0"));
        var mail = await site.Mailbox.WaitForAsync("anna@example.org", "Confirm");
        var link = Mailbox.PathIn(mail, "/newsletter/confirm/");
        await site.PostAsync(link, NewsletterSite.NoFields, "192.0.2.1", ("User-Agent", "Firefox/142.0"));

        var events = await site.LookAsync(db => db.ConsentEvents.AsNoTracking().OrderBy(consent => consent.Seq).ToListAsync());

        var notice = await site.LookAsync(db => db.NoticeTexts.AsNoTracking().SingleAsync());
        var privacy = (await site.GetAsync("/privacy.md")).Body;
        var row = await site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync());
        foreach (var consent in events)
        {
            var (before, isFirst) = (consent.Seq == 1 ? new string('0', 64) : events[0].Hash, consent.Seq == 1);
            Assert.Equal((row.Id, row.EmailKey, "192.0.2.0/24", "Firefox"), (consent.SubscriptionId, consent.SubjectKey, consent.IpPrefix, consent.AgentFamily));
            var expected = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["act"] = isFirst ? "pressed Subscribe" : "pressed Confirm",
                ["actor"] = "person",
                ["at"] = consent.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
                ["confirm_message_id"] = isFirst ? null : mail.Message.MessageId!.Split('@')[0],
                ["confirm_token_sha256"] = isFirst ? null : SecretToken.Hash(link.Split('/')[^1]),
                ["controller_contact"] = "1 Test Street; 212-555-0100",
                ["controller_name"] = "Test clinic",
                ["data_categories"] = "[\"email address\"]",
                ["event"] = isFirst ? "requested" : "confirmed",
                ["event_id"] = consent.EventId.ToString(),
                ["form_path"] = isFirst ? "/newsletter" : "/newsletter/confirm",
                ["legal_basis"] = "consent",
                ["list_id"] = "newsletter",
                ["method"] = "web-form-double-opt-in",
                ["notice_language"] = "en-US",
                ["notice_sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notice.Body))),
                ["notice_version"] = notice.Version,
                ["prev_hash"] = before,
                ["privacy_sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(privacy))),
                ["purpose"] = "send the SciaticaInfo newsletter by email",
                ["reason_code"] = null,
                ["recipients"] = "[\"mail relay operator\"]",
                ["retention"] = "while subscribed; address destroyed 28 days after leaving, 7 days after a request that was never confirmed, or at once when asked",
                ["schema"] = "sciatica-consent/1",
                ["seq"] = isFirst ? "1" : "2",
                ["subject_commitment"] = Convert.ToHexStringLower(SHA256.HashData([.. consent.SubjectSalt!, .. Encoding.UTF8.GetBytes(row.EmailKey!)])),
                ["subscription_id"] = row.Id.ToString(),
                ["withdrawal"] = "link in every email",
            };
            using var body = JsonDocument.Parse(consent.Body);
            Assert.Equal(expected, body.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ValueKind == JsonValueKind.Null ? null : field.Value.ToString(), StringComparer.Ordinal));
        }

        Assert.NotEqual(events[0].SubjectSalt, events[1].SubjectSalt);
    }

    [SkippableFact]
    public async Task The_chain_holds_over_many_people_at_once()
    {
        await using var site = await StartAsync();
        var form = await site.FormAsync();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number =>
            site.PostAsync("/newsletter", new Dictionary<string, string>(form, StringComparer.Ordinal) { ["email"] = $"p{number}@d{number}.example" }, $"192.0.2.{number + 1}")));

        var verifier = new ChainVerifier();
        var events = await site.LookAsync(db => db.ConsentEvents.AsNoTracking().OrderBy(consent => consent.Seq).ToListAsync());
        Assert.Equal(60, events.Count);
        Assert.All(events, consent => Assert.Null(verifier.Check(consent)));
    }
}

public sealed class ConsentOnSqliteTests() : ConsentTests(null);

[Collection(OnPostgres.Name)]
public sealed class ConsentOnPostgresTests(PostgresServer postgres) : ConsentTests(postgres);
