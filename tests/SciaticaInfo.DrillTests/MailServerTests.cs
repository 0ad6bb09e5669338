using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.DrillTests;

/// <summary>The relay is away, hangs or refuses. People sign up as ever, nobody's state changes, and the mail goes when the relay is back.</summary>
public sealed class MailServerTests
{
    private const string Email = "waiting@example.org";

    /// <summary>The site gives a relay that says nothing half a minute, then rests for ten seconds, then twenty.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Starting is all that costs time of the processor here.</summary>
    private static readonly SemaphoreSlim OneByOne = new(1);

    /// <summary>Each on a site of its own, side by side: they mostly wait.</summary>
    [Fact]
    public Task Whatever_the_mail_server_does_no_sign_up_fails_and_no_mail_is_lost() =>
        Task.WhenAll(new[] { RelayMood.Closed, RelayMood.Silent, RelayMood.Leaving, RelayMood.Busy, RelayMood.Refusing }.Select(RunAsync));

    private static async Task RunAsync(RelayMood mood)
    {
        await using var relay = new ScriptedRelay(mood);
        await using var site = DrillSite.Prepare(relay.Settings);
        await using var store = new StoreAudit(site.Data);
        await OneByOne.WaitAsync();
        try
        {
            await site.StartAsync();
        }
        finally
        {
            OneByOne.Release();
        }

        var first = await site.Visitors.SignUpAsync(Email);
        await Until.TrueAsync(() => site.Log.Count("was not sent") + site.Log.Count("cannot be used") > 0, Limit, $"That the relay is {mood}");
        var second = await site.Visitors.SignUpAsync("second@example.org");
        Assert.All(new[] { first, second }, answer => Assert.Equal((303, "/newsletter/check-your-inbox"), (answer.Status, answer.Location)));
        Assert.Empty(relay.Mails);
        await AssertNobodyChangedAsync(store, mood);

        relay.BecomeGood();
        await Until.TrueAsync(
            async () =>
            {
                await ForgetPausesAsync(store);
                return relay.Mails.Count >= 2;
            },
            Limit,
            $"Mail after {mood}");
        await Until.TrueAsync(async () => await store.WaitingAsync() == 0, Limit);
        Assert.Equal(["second@example.org", Email], relay.Mails.Select(mail => mail.Recipient).Order(StringComparer.Ordinal));
        await AssertNobodyChangedAsync(store, mood);
        await store.AssertWholeAsync();
    }

    private static async Task AssertNobodyChangedAsync(StoreAudit store, RelayMood mood)
    {
        await using var db = store.Open();
        Assert.All((await store.PeopleAsync()).Values, person => Assert.True(person.State == SubscriptionState.Pending, $"{mood}: {person.State}"));
        Assert.Empty(await db.Suppressions.ToListAsync());
    }

    /// <summary>A mailbox that was busy is tried again in five minutes. Here they are over.</summary>
    private static async Task ForgetPausesAsync(StoreAudit store)
    {
        await using var db = store.Open();
        await db.Database.ExecuteSqlRawAsync("UPDATE outbox SET due_at = 0 WHERE state = 'Waiting' AND attempts > 0 AND due_at > 0");
    }
}
