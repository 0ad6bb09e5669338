using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.TestSupport;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>What a change of address leaves behind, and what erasing reaches of it.</summary>
public abstract class AddressChangeTests(PostgresServer? postgres) : TwoAddressTests(postgres)
{
    [SkippableFact]
    public async Task Erasing_the_new_address_destroys_the_old_one_too()
    {
        await using var site = await StartAsync();
        await ChangeAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await site.PostAsync($"{await LinkAsync(site, New)}/erase", NewsletterSite.NoFields);

        Assert.Equal([(SubscriptionState.Erased, null), (SubscriptionState.Erased, null)], await StatesAsync(site));
        Assert.Equal(0, await site.LookAsync(db => db.ConsentEvents.CountAsync(consent => consent.SubjectKey != null || consent.SubjectSalt != null)));
        Assert.Equal(0, (await site.CommandAsync("newsletter", "verify")).Code);
    }

    /// <summary>A mailbox that was given up may be read by somebody else.</summary>
    [SkippableFact]
    public async Task Whoever_reads_the_old_mailbox_destroys_nothing_of_the_new_one()
    {
        await using var site = await StartAsync();
        await ChangeAsync(site, Old, New);
        var third = await AskAsync(site, New, Third);
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await site.PostAsync($"{await LinkAsync(site, Old, 2)}/erase", NewsletterSite.NoFields);

        Assert.Equal([SubscriptionState.Pending, SubscriptionState.Active, SubscriptionState.Erased], (await StatesAsync(site)).Select(row => row.State));
        Assert.Equal(303, (await site.PostAsync(third, NewsletterSite.NoFields)).Status);
    }

    [SkippableFact]
    public async Task Erasing_destroys_an_address_that_was_typed_for_an_earlier_change_as_well()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        var typed = await AskAsync(site, Old, Third);
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        await site.PostAsync(await AskAsync(site, Old, New, number: 2), NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync(New, "Welcome");
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await site.PostAsync($"{await LinkAsync(site, New)}/erase", NewsletterSite.NoFields);

        Assert.Equal(0, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.EmailKey != null)));
        Assert.Equal(410, (await site.PostAsync(typed, NewsletterSite.NoFields)).Status);
    }

    [SkippableFact]
    public async Task Two_addresses_that_were_given_up_for_one_go_with_it()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        await site.SubscribeAsync(Third, "192.0.2.9");
        var first = await AskAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        var second = await AskAsync(site, Third, New);
        await site.PostAsync(first, NewsletterSite.NoFields);
        await site.PostAsync(second, NewsletterSite.NoFields);
        Assert.Equal(1, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.State == SubscriptionState.Active)));

        await site.PostAsync($"{await LinkAsync(site, New)}/erase", NewsletterSite.NoFields);

        Assert.Equal(0, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.EmailKey != null)));
    }

    /// <summary>Who typed it may be anybody.</summary>
    [SkippableFact]
    public async Task The_history_of_somebody_who_has_left_stays_when_others_type_the_address_and_erase()
    {
        await using var site = await StartAsync();
        await LeaveAsync(site, New);
        await site.SubscribeAsync(Old, "192.0.2.9");
        await AskAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await site.PostAsync($"{await LinkAsync(site, Old, 2)}/erase", NewsletterSite.NoFields);

        var proof = await site.CommandAsync("newsletter", "consent", New);
        Assert.Equal(0, proof.Code);
        Assert.Contains("withdrawn", proof.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task That_a_mailbox_was_gone_stays_known_when_others_type_the_address_and_erase()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        var key = site.Site.Services.GetRequiredService<Subscribers>().KeyOf(EmailAddress.TryParse(New, out var address) ? address : throw new InvalidOperationException());
        await site.Site.Services.GetRequiredService<StoreWriter>().WriteAsync(
            session => Task.FromResult(session.Db.Suppressions.Add(new Suppression { EmailKey = key, Reason = SuppressionReason.Bounced, CreatedAt = session.Now, Until = session.Now.AddDays(180) })), CancellationToken.None);
        await AskAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await site.PostAsync($"{await LinkAsync(site, Old, 2)}/erase", NewsletterSite.NoFields);

        Assert.Equal(SuppressionReason.Retried, (await site.LookAsync(db => db.Suppressions.SingleAsync())).Reason);
        Assert.Equal(0, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.EmailKey != null)));
    }

    /// <summary>Whoever was subscribed there by a form of their own is not known to be the same person.</summary>
    [SkippableFact]
    public async Task The_operator_leaves_what_was_signed_up_for_at_the_new_address()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        var change = await AskAsync(site, Old, New);
        await SubscribeByFormAsync(site, New);
        await site.PostAsync(change, NewsletterSite.NoFields);

        await site.CommandAsync("newsletter", "erase", Old, "--yes");

        Assert.Equal([SubscriptionState.Active, SubscriptionState.Erased], (await StatesAsync(site)).Select(row => row.State));
    }

    [SkippableFact]
    public async Task A_stranger_at_a_mistyped_address_sees_nothing_of_who_typed_it()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old, "198.51.100.7");
        var link = await LinkAsync(site, Old);
        await site.PostAsync($"{link}/address", new Dictionary<string, string> { ["email"] = New }, "198.51.100.7", ("User-Agent", "Firefox/142.0"));
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        var copy = await site.PostAsync($"{await LinkAsync(site, New)}/export", NewsletterSite.NoFields);

        Assert.Contains("address-change", copy.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("198.51.100", copy.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Firefox", copy.Body, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_copy_of_ones_data_holds_the_changes_that_wait()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        await AskAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        var copy = await site.PostAsync($"{await LinkAsync(site, Old, 2)}/export", NewsletterSite.NoFields);

        using var json = JsonDocument.Parse(copy.Body);
        Assert.Equal("n•••@e•••.org", json.RootElement.GetProperty("changes").EnumerateArray().Single().GetProperty("address").GetString());
    }

    [SkippableTheory]
    [InlineData(Old)]
    [InlineData(New)]
    [InlineData(Third)]
    public async Task The_operator_destroys_all_addresses_of_a_chain(string address)
    {
        await using var site = await StartAsync();
        await ChangeAsync(site, Old, New);
        await site.PostAsync(await AskAsync(site, New, Third), NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync(Third, "Welcome");

        var answer = await site.CommandAsync("newsletter", "erase", address, "--yes");

        Assert.Equal(0, answer.Code);
        Assert.Equal(0, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.EmailKey != null)));
    }

    [SkippableFact]
    public async Task Erasing_before_the_new_address_is_confirmed_makes_its_link_dead()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        var confirm = await AskAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await site.PostAsync($"{await LinkAsync(site, Old, 2)}/erase", NewsletterSite.NoFields);

        Assert.Equal(410, (await site.PostAsync(confirm, NewsletterSite.NoFields)).Status);
        Assert.Equal([(SubscriptionState.Erased, null), (SubscriptionState.Erased, null)], await StatesAsync(site));
    }

    [SkippableFact]
    public async Task A_stranger_whose_address_was_typed_destroys_only_that()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        await AskAsync(site, Old, New);

        await site.PostAsync($"{await LinkAsync(site, New)}/erase", NewsletterSite.NoFields);

        Assert.Equal(1, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.State == SubscriptionState.Active)));
    }

    [SkippableFact]
    public async Task Who_signs_up_anew_with_the_old_address_keeps_that_apart()
    {
        await using var site = await StartAsync();
        await ChangeAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.SignUpAsync(Old, "192.0.2.5");
        await site.Mailbox.WaitForTriesAsync(6);
        await site.PostAsync(Mailbox.PathIn(site.Mailbox.Mails[^1], "/newsletter/confirm/"), NewsletterSite.NoFields);

        await site.PostAsync($"{await LinkAsync(site, New)}/erase", NewsletterSite.NoFields);

        Assert.Equal(1, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.State == SubscriptionState.Active)));
    }

    [SkippableFact]
    public async Task A_copy_of_ones_data_tells_nobody_who_had_the_other_address()
    {
        await using var site = await StartAsync();
        await ChangeAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        var ofNew = await site.PostAsync($"{await LinkAsync(site, New)}/export", NewsletterSite.NoFields);
        var ofOld = await site.PostAsync($"{await LinkAsync(site, Old, 2)}/export", NewsletterSite.NoFields);

        using var json = JsonDocument.Parse(ofNew.Body);
        Assert.Equal((New, "o•••@e•••.org"), (json.RootElement.GetProperty("address").GetString(), json.RootElement.GetProperty("earlier").EnumerateArray().Single().GetProperty("address").GetString()));
        var kinds = json.RootElement.GetProperty("consent").EnumerateArray().Select(entry => entry.GetProperty("event").GetProperty("event").GetString()).ToList();
        Assert.Equal(["requested", "confirmed"], kinds[..2]);
        Assert.Contains("address_changed", kinds);
        Assert.Null(json.RootElement.GetProperty("consent")[0].GetProperty("ip_prefix").GetString());
        Assert.DoesNotContain(Old, ofNew.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(New, ofOld.Body, StringComparison.Ordinal);
    }
}

public sealed class AddressChangeOnSqliteTests() : AddressChangeTests(null);

[Collection(OnPostgres.Name)]
public sealed class AddressChangeOnPostgresTests(PostgresServer postgres) : AddressChangeTests(postgres);
