using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.IntegrationTests.Newsletter;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Upkeep;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary><c>keys</c> and <c>keys rotate</c>.</summary>
public abstract class KeyCommandTests(PostgresServer? postgres) : StoreTests(postgres)
{
    [SkippableFact]
    public async Task A_rotation_beside_a_running_site_costs_no_sign_up()
    {
        await using var site = await StartAsync(("Newsletter:Limits:PerPrefixPer10Minutes", "5000"), ("Newsletter:Limits:PerPrefixPerDay", "5000"));
        await site.SubscribeAsync("anna@example.org");
        var leave = Mailbox.PathIn(await site.Mailbox.WaitForAsync("anna@example.org", "Welcome"), "/newsletter/unsubscribe/");
        var form = await site.FormAsync();
        Task<Answer> PostAsync(int number) => site.PostAsync("/newsletter", new Dictionary<string, string>(form, StringComparer.Ordinal) { ["email"] = $"p{number}@example.org" });

        var rotating = site.CommandAsync("newsletter", "keys", "rotate");
        var during = new List<Answer>();
        while (!rotating.IsCompleted || during.Count < 20) during.Add(await PostAsync(during.Count));
        var rotated = await rotating;
        await PostAsync(-1);

        Assert.Equal((0, ""), (rotated.Code, rotated.Error));
        Assert.All(during, answer => Assert.Equal(303, answer.Status));
        Assert.Contains(2, await VersionsAsync(site)); // the hourly upkeep may have been here already
        await site.Site.Services.GetRequiredService<Reencryption>().RunAsync(CancellationToken.None);
        Assert.Equal([2], await VersionsAsync(site));
        Assert.Contains("anna@example.org,active", (await site.CommandAsync("newsletter", "export")).Output, StringComparison.Ordinal);
        Assert.Equal(303, (await site.PostAsync(leave, NewsletterSite.NoFields)).Status);
        Assert.Equal(SubscriptionState.Unsubscribed, (await site.LookAsync(db => db.Subscriptions.AsNoTracking().OrderBy(row => row.CreatedAt).FirstAsync())).State);
    }

    [SkippableFact]
    public async Task Prepared_keys_wait_until_they_are_put_to_use()
    {
        await using var site = await StartAsync();
        var folder = Path.Combine(site.Site.DataPath, "keys");

        var prepared = await site.CommandAsync("newsletter", "keys", "rotate", "--prepare");
        var again = await site.CommandAsync("newsletter", "keys", "rotate", "--prepare");
        var made = await File.ReadAllBytesAsync(Path.Combine(folder, "encryption-2.key"));
        var before = await LinesAsync(site);
        await site.SignUpAsync("anna@example.org");
        var rotated = await site.CommandAsync("newsletter", "keys", "rotate");
        var after = await LinesAsync(site);

        Assert.Equal((0, 0, 0), (prepared.Code, again.Code, rotated.Code));
        Assert.Equal(["lookup 1 in use", "encryption 1 in use", "encryption 2 prepared", "signing 1 in use", "signing 2 prepared"], before);
        Assert.Equal(["lookup 1 in use", "encryption 1 kept for what was made with it", "encryption 2 in use", "signing 1 kept for what was made with it", "signing 2 in use"], after);
        Assert.Equal([1], await VersionsAsync(site));
        Assert.Equal(made, await File.ReadAllBytesAsync(Path.Combine(folder, "encryption-2.key")));
        Assert.Equal(5, Directory.GetFiles(folder).Length);
    }

    [SkippableFact]
    public async Task Two_rotations_at_once_give_out_two_numbers()
    {
        await using var site = await StartAsync();

        var answers = await Task.WhenAll(site.CommandAsync("newsletter", "keys", "rotate"), site.CommandAsync("newsletter", "keys", "rotate"));
        var signed = await site.SignUpAsync("anna@example.org");

        Assert.Contains(answers, answer => answer.Code == 0);
        Assert.All(answers, answer => Assert.True(answer.Code == 0 || answer.Error.Contains("already exists", StringComparison.Ordinal), answer.Error));
        Assert.Equal(303, signed.Status);
    }

    private static Task<List<int>> VersionsAsync(NewsletterSite site) => site.LookAsync(db => db.Subscriptions.Select(row => row.KeyVersion).Distinct().Order().ToListAsync());

    /// <summary>The list without its fingerprints.</summary>
    private static async Task<IEnumerable<string>> LinesAsync(NewsletterSite site) =>
        (await site.CommandAsync("newsletter", "keys")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(words => $"{words[0]} {words[1]} {string.Join(' ', words[3..])}");
}

public sealed class KeyCommandOnSqliteTests() : KeyCommandTests(null);

[Collection(OnPostgres.Name)]
public sealed class KeyCommandOnPostgresTests(PostgresServer postgres) : KeyCommandTests(postgres);
