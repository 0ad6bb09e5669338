using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>Links to leave that hold the right number of letters, and no mark.</summary>
public abstract class ForgedLinkTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private const string Path = "/newsletter/unsubscribe/";

    [SkippableTheory]
    [InlineData("{0}", ' ')]
    [InlineData("{0}", '\t')]
    [InlineData("{0}", '\n')]
    [InlineData(" {0}", ' ')]
    [InlineData("{0}AAAA", ' ')]
    [InlineData("{0}", '=')]
    [InlineData("{0}", 'A')]
    [InlineData("{0}", '_')]
    [InlineData("", ' ')]
    [InlineData("AAAA", ' ')]
    public async Task A_link_that_is_filled_up_instead_of_signed_ends_nothing(string form, char filling)
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync("anna@example.org");
        var whole = Mailbox.PathIn(await site.Mailbox.WaitForAsync("anna@example.org", "Welcome"), Path)[Path.Length..];
        var forged = Path + form.Replace("{0}", await UnsignedAsync(site), StringComparison.Ordinal).PadRight(whole.Length, filling);

        var looked = await site.GetAsync(forged);
        var pressed = await site.PostAsync(forged, NewsletterSite.NoFields);

        Assert.Equal((404, 404), (looked.Status, pressed.Status));
        Assert.Equal(SubscriptionState.Active, (await RowAsync(site)).State);
    }

    [Fact]
    public async Task A_form_stamp_with_white_space_in_it_is_not_ours()
    {
        await using var site = await NewsletterSite.StartAsync();
        var form = await site.FormAsync();
        (form["email"], form["stamp"]) = ("anna@example.org", form["stamp"].Insert(4, " "));

        Assert.Equal(422, (await site.PostAsync("/newsletter", form)).Status);
    }

    /// <summary>Key version 1 and the subscription, which are no secret.</summary>
    private static async Task<string> UnsignedAsync(NewsletterSite site) => Base64Url.EncodeToString([0, 1, .. (await RowAsync(site)).Id.ToByteArray(bigEndian: true)]);

    private static Task<Subscription> RowAsync(NewsletterSite site) => site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync());
}

public sealed class ForgedLinkOnSqliteTests() : ForgedLinkTests(null);

[Collection(OnPostgres.Name)]
public sealed class ForgedLinkOnPostgresTests(PostgresServer postgres) : ForgedLinkTests(postgres);
