using SciaticaInfo.TestSupport.Mail;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.IntegrationTests.Mail;

/// <summary>One private Postfix for the tests of this class.</summary>
public sealed class PostfixFixture : IAsyncLifetime
{
    private PrivatePostfix? postfix;

    public PrivatePostfix Postfix
    {
        get
        {
            Skip.If(PrivatePostfix.WhyNot is not null, PrivatePostfix.WhyNot);
            return postfix!;
        }
    }

    public async Task InitializeAsync()
    {
        if (PrivatePostfix.WhyNot is null) postfix = await PrivatePostfix.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (postfix is not null) await postfix.DisposeAsync();
    }
}

/// <summary>The sender against a whole mail server.</summary>
public sealed class PostfixTests(PostfixFixture fixture) : IClassFixture<PostfixFixture>
{
    [SkippableFact]
    public async Task A_message_lands_in_the_mailbox()
    {
        await using var relay = new Relay(fixture.Postfix.Port);

        var result = await relay.SendAsync(Letter.To("a@inbox.test", "ref-1@sciatica.test", text: "Grüße\n.\n"));

        Assert.Equal(new SendResult(SendOutcome.Sent, "250"), result);
        var mail = await fixture.Postfix.WaitForMailAsync("inbox", "ref-1@sciatica.test");
        Assert.Contains("Return-Path: <b+test@bounces.sciatica.test>\n", mail, StringComparison.Ordinal);
        Assert.Contains("Delivered-To: a@inbox.test\n", mail, StringComparison.Ordinal);
        Assert.EndsWith("\n\nGrüße\n.\n", mail, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("gone1@inbox.test", SendOutcome.Bounced, "550 5.1.1")]
    [InlineData("full1@inbox.test", SendOutcome.Deferred, "452 4.2.2")]
    [InlineData("grey1@inbox.test", SendOutcome.Deferred, "451 4.7.1")]
    [InlineData("policy1@inbox.test", SendOutcome.Refused, "550 5.7.1")]
    [InlineData("latebounce1@inbox.test", SendOutcome.Sent, "250")]
    [InlineData("o'brien@inbox.test", SendOutcome.Sent, "250")]
    [InlineData("=cmd|calc@inbox.test", SendOutcome.Sent, "250")]
    [InlineData("`id`@inbox.test", SendOutcome.Sent, "250")]
    [InlineData("{{7*7}}@inbox.test", SendOutcome.Sent, "250")]
    public async Task Each_answer_is_told_as_what_it_is(string recipient, SendOutcome outcome, string code)
    {
        await using var relay = new Relay(fixture.Postfix.Port);

        Assert.Equal(new SendResult(outcome, code), await relay.SendAsync(Letter.To(recipient)));
    }

    /// <summary>So that the answers above are the server's and not what our sender makes of them.</summary>
    [SkippableTheory]
    [InlineData("a@inbox.test", "250 2.0.0 Ok: queued")]
    [InlineData("gone1@inbox.test", "550 5.1.1")]
    [InlineData("full1@inbox.test", "452 4.2.2")]
    [InlineData("grey1@inbox.test", "451 4.7.1")]
    [InlineData("policy1@inbox.test", "550 5.7.1")]
    public async Task Another_client_gets_the_same_answers(string recipient, string answer)
    {
        Skip.If(Swaks.WhyNot is not null, Swaks.WhyNot);

        Assert.Contains(answer, await Swaks.SendAsync(fixture.Postfix.Port, recipient), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Many_refusals_in_a_row_stay_refusals_though_the_server_hangs_up_in_between()
    {
        await using var relay = new Relay(fixture.Postfix.Port, connections: 1);

        // Postfix leaves with 421 after 20 errors on one connection.
        for (var number = 0; number < 50; number++) Assert.Equal(new SendResult(SendOutcome.Bounced, "550 5.1.1"), await relay.SendAsync(Letter.To($"gone{number}@inbox.test")));
        Assert.Contains("too many errors", fixture.Postfix.Log, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_mailbox_found_dead_later_bounces_to_the_envelope_sender()
    {
        await using var relay = new Relay(fixture.Postfix.Port);

        await relay.SendAsync(Letter.To("latebounce2@inbox.test", "ref-2@sciatica.test", sender: "b+ref-2@bounces.sciatica.test"));

        var report = await fixture.Postfix.WaitForMailAsync("bounces", "ref-2@sciatica.test");
        Assert.Contains("Status: 5.1.1\n", report, StringComparison.Ordinal);
        Assert.Contains("Delivered-To: b+ref-2@bounces.sciatica.test\n", report, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("пётр@inbox.test", "пётр@inbox.test")]
    [InlineData("пётр@münchen.test", "пётр@xn--mnchen-3ya.test")]
    public async Task Letters_before_the_at_go_out_with_smtputf8(string recipient, string delivered)
    {
        await using var relay = new Relay(fixture.Postfix.Port);
        var reference = $"{Guid.NewGuid():N}@sciatica.test";

        Assert.Equal(SendOutcome.Sent, (await relay.SendAsync(Letter.To(recipient, reference))).Outcome);

        var mail = await fixture.Postfix.WaitForMailAsync("inbox", reference);
        Assert.Contains($"Delivered-To: {delivered}\n", mail, StringComparison.Ordinal);
        Assert.Contains("with UTF8SMTP", mail, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Letters_in_the_domain_alone_need_no_smtputf8()
    {
        await using var relay = new Relay(fixture.Postfix.Port);

        Assert.Equal(SendOutcome.Sent, (await relay.SendAsync(Letter.To("a@münchen.test", "ref-3@sciatica.test"))).Outcome);

        var mail = await fixture.Postfix.WaitForMailAsync("inbox", "ref-3@sciatica.test");
        Assert.Contains("Delivered-To: a@xn--mnchen-3ya.test\n", mail, StringComparison.Ordinal);
        Assert.Contains("with ESMTP ", mail, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task No_mail_leaves_this_machine()
    {
        await using var relay = new Relay(fixture.Postfix.Port);

        Assert.Equal(new SendResult(SendOutcome.Bounced, "550 5.1.2"), await relay.SendAsync(Letter.To("a@elsewhere.example")));
    }
}
