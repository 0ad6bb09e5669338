using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Mail;
using Xunit.Abstractions;

namespace SciaticaInfo.DrillTests;

/// <summary>Two processes on one PostgreSQL, each with a data folder of its own, as on two machines.</summary>
public sealed partial class TwoNodesTests(PostgresServer postgres, ITestOutputHelper output) : IClassFixture<PostgresServer>
{
    private static readonly TimeSpan MailLimit = TimeSpan.FromSeconds(30);

    private const string Fired = "SELECT string_agg(trigger_name || ' ' || start_time || ' ' || prev_fire_time, ',') FROM qrtz_triggers";

    [SkippableFact]
    public async Task What_one_node_begins_the_other_finishes_and_nothing_happens_twice()
    {
        Skip.If(postgres.Missing is not null, postgres.Missing);
        var database = await postgres.NewDatabaseAsync();
        await using var first = await DrillSite.StartAsync(On(database));
        await Until.TrueAsync(async () => await ScalarAsync(database, "SELECT count(*) FROM qrtz_triggers WHERE prev_fire_time > 0") is 1L, MailLimit, "The hourly job");
        var fired = await ScalarAsync(database, Fired);
        await using var second = DrillSite.Prepare(On(database));
        second.CopyKeysFrom(first);
        await second.StartAsync();

        // The form of one, posted to the other; the link opened at the first again.
        var page = await first.Visitors.GetAsync("/newsletter");
        var form = Field().Matches(page.Body).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);
        form["email"] = "between@example.org";
        Assert.Equal(303, (await second.Visitors.PostAsync("/newsletter", second.Visitors.NewNetwork(), [.. form.Select(field => (field.Key, field.Value))])).Status);
        var mail = await MailAsync("between@example.org", "Confirm", first, second);
        Assert.Equal(303, (await first.Visitors.PostAsync(mail.PathOf("/newsletter/confirm/")!)).Status);
        await MailAsync("between@example.org", "Welcome", first, second);

        // Three from one network in ten minutes, wherever they knock.
        const int network = 9999;
        Assert.Equal(303, (await first.Visitors.SignUpAsync("one@example.org", network)).Status);
        Assert.Equal(303, (await second.Visitors.SignUpAsync("two@example.org", network)).Status);
        Assert.Equal(303, (await first.Visitors.SignUpAsync("three@example.org", network)).Status);
        Assert.Equal(429, (await second.Visitors.SignUpAsync("four@example.org", network)).Status);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? first : second).Visitors.SignUpAsync($"person{number}@example.org")));
        await using var store = new StoreAudit(first.Data, database);
        await Until.TrueAsync(async () => await store.WaitingAsync() == 0, MailLimit, "That no mail is owed");
        List<ArrivedMail> mails = [.. first.Mail.Read(), .. second.Mail.Read()];
        Assert.Equal(40, mails.Count(one => one.Recipient.StartsWith("person", StringComparison.Ordinal)));
        Assert.Equal(mails.Count, mails.Select(one => one.MessageId).Distinct(StringComparer.Ordinal).Count());
        await store.AssertWholeAsync();

        await Until.TrueAsync(async () => await ScalarAsync(database, "SELECT count(*) FROM qrtz_scheduler_state") is 2L, MailLimit, "The second node's scheduler");
        Assert.Equal(fired, await ScalarAsync(database, Fired));
    }

    [SkippableFact]
    public async Task What_a_killed_node_had_claimed_the_other_sends_within_the_lease_and_half_a_minute()
    {
        Skip.If(postgres.Missing is not null, postgres.Missing);
        var database = await postgres.NewDatabaseAsync();
        await using var silent = new ScriptedRelay(RelayMood.Silent);
        await using var good = new ScriptedRelay(RelayMood.Good);
        await using var first = await DrillSite.StartAsync([.. On(database), .. silent.Settings]);
        await using var second = DrillSite.Prepare([.. On(database), .. good.Settings]);
        second.CopyKeysFrom(first);
        await using var store = new StoreAudit(first.Data, database);
        for (var number = 0; number < 5; number++) Assert.Equal(303, (await first.Visitors.SignUpAsync($"person{number}@example.org")).Status);
        await Until.TrueAsync(async () => (await store.MailsAsync()).Any(mail => mail.LeaseUntil is not null), MailLimit, "A claim");

        await first.KillAsync();
        var began = Stopwatch.StartNew();
        var claimed = (await store.MailsAsync()).Count(mail => mail.LeaseUntil is not null);
        await second.StartAsync();
        if (!DrillLength.IsLong)
        {
            // While the lease runs the mails are the other's. In the short run it runs out at once.
            await Until.TrueAsync(async () => (await store.MailsAsync()).Count(mail => mail.State == OutboxState.Sent) == 5 - claimed, MailLimit, "The mails that were free");
            await store.EndLeasesAsync();
        }

        await Until.TrueAsync(() => good.Mails.Count == 5, OutboxClaims.Lease + TimeSpan.FromSeconds(30), "That the rest is sent");

        Assert.InRange(began.Elapsed, TimeSpan.Zero, OutboxClaims.Lease + TimeSpan.FromSeconds(30));
        output.WriteLine($"{claimed} of 5 mails were claimed by the killed node; the other had sent all after {began.Elapsed.TotalSeconds:0} s");
        Assert.Equal(5, good.Mails.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).Count());
        await store.AssertWholeAsync();
    }

    private static (string, string)[] On(string database) => [("Database__Provider", "postgres"), ("ConnectionStrings__Site", database)];

    /// <summary>Whichever node has sent it.</summary>
    private static async Task<ArrivedMail> MailAsync(string recipient, string subject, params DrillSite[] nodes)
    {
        ArrivedMail? found = null;
        await Until.TrueAsync(() => (found = nodes.SelectMany(node => node.Mail.Read()).FirstOrDefault(mail => mail.Recipient == recipient && mail.Subject.Contains(subject, StringComparison.Ordinal))) is not null, MailLimit, subject);
        return found!; // Until has seen it
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        try
        {
            await using var connection = new NpgsqlConnection(database);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync();
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    }

    [GeneratedRegex("<input[^>]* name=\"(?<name>[a-z]+)\"[^>]*? value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Field();
}
