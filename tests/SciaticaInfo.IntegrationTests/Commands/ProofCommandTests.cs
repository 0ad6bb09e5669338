using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.IntegrationTests.Newsletter;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary><c>consent</c> and <c>verify</c>.</summary>
public abstract class ProofCommandTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private const string Anna = "anna@example.org";

    [SkippableFact]
    public async Task The_proof_holds_every_field_and_the_statement_word_for_word()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync("bert@example.org", "192.0.2.7");
        await site.SubscribeAsync(Anna);

        var answer = await site.CommandAsync("newsletter", "consent", "Anna@Example.org");

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        using var json = JsonDocument.Parse(answer.Output);
        var proof = json.RootElement;
        Assert.True(proof.GetProperty("chain").GetProperty("verifies").GetBoolean());
        Assert.Equal(4, proof.GetProperty("chain").GetProperty("verified_up_to").GetInt32());
        var events = proof.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(["requested", "confirmed"], events.Select(entry => entry.GetProperty("record").GetProperty("event").GetString()));
        Assert.All(events, entry =>
        {
            Assert.Equal(28, entry.GetProperty("record").EnumerateObject().Count());
            Assert.Equal(64, entry.GetProperty("hash").GetString()!.Length);
            Assert.True(entry.GetProperty("subject_commitment_checks_out").GetBoolean());
            Assert.Equal("192.0.2.0/24", entry.GetProperty("ip_prefix").GetString());
        });
        var notice = Assert.Single(proof.GetProperty("notices").EnumerateArray());
        Assert.Equal(events[0].GetProperty("record").GetProperty("notice_sha256").GetString(), notice.GetProperty("sha256").GetString());
        Assert.Contains("about once a month", notice.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal("en-US", notice.GetProperty("language").GetString());
    }

    [SkippableFact]
    public async Task Of_a_stranger_nothing_is_known()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Anna);

        Assert.Equal(new CommandAnswer(1, "", "Nothing is known of this address.\n"), await site.CommandAsync("newsletter", "consent", "bert@example.org"));
    }

    [SkippableFact]
    public async Task A_whole_chain_is_counted_page_after_page()
    {
        await using var site = await StartAsync();
        await AppendAsync(site, 2500);

        var answer = await site.CommandAsync("newsletter", "verify");

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.StartsWith("2500 events verified\nThe last has the hash ", answer.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_chain_with_no_event_is_whole()
    {
        await using var site = await StartAsync();

        Assert.Equal(new CommandAnswer(0, "0 events verified\n", ""), await site.CommandAsync("newsletter", "verify"));
    }

    [SkippableTheory]
    [InlineData("UPDATE consent_event SET body = replace(body, 'pressed Subscribe', 'pressed subscribe') WHERE seq = 3", "event 3 ", "its text is not the one that was hashed")]
    [InlineData("UPDATE consent_event SET hash = 'x' WHERE seq = 3", "event 3 ", "its text is not the one that was hashed")]
    [InlineData("UPDATE consent_event SET at = at + 1 WHERE seq = 3", "event 3 ", "its column at")]
    [InlineData("UPDATE consent_event SET subject_key = (SELECT subject_key FROM consent_event WHERE seq = 1) WHERE seq = 3", "event 3 ", "its column subject_key")]
    [InlineData("DELETE FROM consent_event WHERE seq = 2", "event 3 ", "number 2 is missing")]
    [InlineData("UPDATE consent_event SET seq = -1 WHERE seq = 2; UPDATE consent_event SET seq = 2 WHERE seq = 3; UPDATE consent_event SET seq = 3 WHERE seq = -1", "event 2 ", "it does not follow")]
    [InlineData("UPDATE notice_text SET body = body || '.'", "event 1 ", "the statement it names is not the one that was shown")]
    [InlineData("DELETE FROM notice_text", "event 1 ", "the statement it names is missing")]
    public async Task Whatever_was_changed_in_the_store_is_named(string sql, string where, string what)
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Anna, "192.0.2.1");
        await site.SubscribeAsync("bert@example.org", "192.0.2.2");
        await site.LookAsync(db => db.Database.ExecuteSqlRawAsync(sql));

        var answer = await site.CommandAsync("newsletter", "verify");

        Assert.Equal((1, ""), (answer.Code, answer.Output));
        Assert.StartsWith($"Broken: {where}", answer.Error, StringComparison.Ordinal);
        Assert.Contains(what, answer.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_proof_from_a_broken_chain_says_so()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Anna);
        await site.LookAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE consent_event SET body = replace(body, 'pressed', 'missed') WHERE seq = 1"));

        var answer = await site.CommandAsync("newsletter", "consent", Anna);

        using var json = JsonDocument.Parse(answer.Output);
        Assert.Equal(1, answer.Code);
        Assert.False(json.RootElement.GetProperty("chain").GetProperty("verifies").GetBoolean());
        Assert.StartsWith("event 1 ", json.RootElement.GetProperty("chain").GetProperty("fault").GetString(), StringComparison.Ordinal);
    }

    private static Task<int> AppendAsync(NewsletterSite site, int count) => site.Site.Services.GetRequiredService<StoreWriter>().WriteAsync(
        async session =>
        {
            var chain = await ConsentChain.OfAsync(session);
            var host = site.Site.Services.GetRequiredService<INewsletterHost>().Current!; // the site has started
            for (var number = 0; number < count; number++) chain.Append(new ConsentEntry(ConsentKind.Requested, Guid.NewGuid(), ConsentEntry.Person) { SubjectKey = $"key{number}" }, host);
            return count;
        },
        CancellationToken.None);
}

public sealed class ProofCommandOnSqliteTests() : ProofCommandTests(null);

[Collection(OnPostgres.Name)]
public sealed class ProofCommandOnPostgresTests(PostgresServer postgres) : ProofCommandTests(postgres);
