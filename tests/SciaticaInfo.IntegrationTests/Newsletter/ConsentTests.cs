using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;

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
