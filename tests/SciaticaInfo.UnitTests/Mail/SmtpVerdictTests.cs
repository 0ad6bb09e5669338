using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.UnitTests.Mail;

public sealed class SmtpVerdictTests
{
    [Theory]
    [InlineData(250, "2.0.0 Ok: queued as 4F1", "250 2.0.0")]
    [InlineData(250, "Ok", "250")]
    [InlineData(251, "User not local; will forward", "251")]
    public void After_the_final_dot_every_2xx_is_sent(int code, string text, string expected) =>
        Assert.Equal(new SendResult(SendOutcome.Sent, expected), SmtpVerdict.OfReply(SmtpStage.DataEnd, code, text));

    [Theory]
    [InlineData(SmtpStage.Connection, 250)]
    [InlineData(SmtpStage.Data, 250)]
    [InlineData(SmtpStage.DataEnd, 354)]
    [InlineData(SmtpStage.DataEnd, 999)]
    public void An_answer_that_is_out_of_place_is_never_sent(SmtpStage stage, int code) =>
        Assert.Equal(SendOutcome.Ours, SmtpVerdict.OfReply(stage, code, "").Outcome);

    [Theory]
    [InlineData(SmtpStage.Connection)]
    [InlineData(SmtpStage.Sender)]
    [InlineData(SmtpStage.Recipient)]
    [InlineData(SmtpStage.Data)]
    [InlineData(SmtpStage.DataEnd)]
    public void A_server_that_leaves_is_ours(SmtpStage stage) =>
        Assert.Equal(new SendResult(SendOutcome.Ours, "421 4.3.2"), SmtpVerdict.OfReply(stage, 421, "4.3.2 Service shutting down"));

    [Theory]
    [InlineData(SmtpStage.Connection, 554, "No SMTP service here")]
    [InlineData(SmtpStage.Connection, 550, "5.1.1 gone")]
    [InlineData(SmtpStage.Sender, 550, "5.1.1 sender unknown")]
    [InlineData(SmtpStage.Sender, 452, "4.3.1 Insufficient system storage")]
    [InlineData(SmtpStage.Sender, 552, "5.3.4 Message size exceeds fixed limit")]
    public void Before_the_recipient_is_named_all_is_ours(SmtpStage stage, int code, string text) =>
        Assert.Equal(SendOutcome.Ours, SmtpVerdict.OfReply(stage, code, text).Outcome);

    [Theory]
    [InlineData(SmtpStage.Recipient, 450, "4.2.0 busy", "450 4.2.0")]
    [InlineData(SmtpStage.Recipient, 451, "4.7.1 Greylisted", "451 4.7.1")]
    [InlineData(SmtpStage.Recipient, 452, "4.2.2 Mailbox full", "452 4.2.2")]
    [InlineData(SmtpStage.Data, 450, "", "450")]
    [InlineData(SmtpStage.DataEnd, 451, "local error", "451")]
    [InlineData(SmtpStage.DataEnd, 452, "", "452")]
    public void Every_other_4xx_for_a_recipient_is_deferred(SmtpStage stage, int code, string text, string expected) =>
        Assert.Equal(new SendResult(SendOutcome.Deferred, expected), SmtpVerdict.OfReply(stage, code, text));

    [Theory]
    [InlineData(550, "5.1.1")]
    [InlineData(550, "5.1.2")]
    [InlineData(553, "5.1.3")]
    [InlineData(551, "5.1.6")]
    [InlineData(556, "5.1.10")]
    [InlineData(550, "5.2.1")]
    [InlineData(554, "5.1.1")]
    public void A_mailbox_that_is_not_there_or_closed_is_bounced(int code, string status)
    {
        Assert.Equal(new SendResult(SendOutcome.Bounced, $"{code} {status}"), SmtpVerdict.OfReply(SmtpStage.Recipient, code, $"{status} <a@x.test>: no such user"));
        Assert.Equal(SendOutcome.Bounced, SmtpVerdict.OfReply(SmtpStage.DataEnd, code, status).Outcome);
    }

    [Theory]
    [InlineData(552, "5.2.2 over quota")]
    [InlineData(552, "")]
    [InlineData(552, "5.2.3 too long for this mailbox")]
    [InlineData(550, "5.2.0 something")]
    [InlineData(550, "5.1.4 ambiguous")]
    [InlineData(550, "5.4.1 no answer from host")]
    [InlineData(550, "5.4.4 unable to route")]
    public void A_mailbox_that_is_there_but_takes_nothing_now_is_deferred(int code, string text) =>
        Assert.Equal(SendOutcome.Deferred, SmtpVerdict.OfReply(SmtpStage.Recipient, code, text).Outcome);

    [Theory]
    [InlineData(550, "5.1.0 Sender address rejected: User unknown")]
    [InlineData(550, "5.1.7 bad sender")]
    [InlineData(550, "5.1.8 Sender address rejected: Domain not found")]
    [InlineData(552, "5.3.4 Message too big for system")]
    [InlineData(503, "5.5.1 need RCPT first")]
    [InlineData(554, "5.6.0 malformed message")]
    [InlineData(500, "command failed")]
    [InlineData(535, "authentication failed")]
    [InlineData(555, "parameters not recognized")]
    [InlineData(521, "does not accept mail")]
    public void Protocol_and_what_every_recipient_would_meet_is_ours(int code, string text) =>
        Assert.Equal(SendOutcome.Ours, SmtpVerdict.OfReply(SmtpStage.Recipient, code, text).Outcome);

    [Theory]
    [InlineData(550, "5.7.1 Message refused by policy")]
    [InlineData(550, "5.7.26 Unauthenticated email")]
    [InlineData(554, "5.7.1 Service unavailable; Client host blocked")]
    [InlineData(554, "Your message looks like SPAM")]
    [InlineData(554, "5.1.1 blocked for reputation")]
    [InlineData(553, "Relaying denied")]
    [InlineData(530, "5.7.0 Must issue a STARTTLS command first")]
    [InlineData(571, "Blocked")]
    public void A_rule_may_be_about_us_or_about_one_mailbox(int code, string text) =>
        Assert.Equal(SendOutcome.Refused, SmtpVerdict.OfReply(SmtpStage.Recipient, code, text).Outcome);

    [Theory]
    [InlineData(550, "mailbox unavailable")]
    [InlineData(551, "user not local")]
    [InlineData(553, "mailbox name not allowed")]
    [InlineData(554, "transaction failed")]
    [InlineData(550, "5.0.0 no idea")]
    [InlineData(550, "5.9.9 from the future")]
    [InlineData(550, "5.5.0 Requested action not taken: mailbox unavailable")]
    [InlineData(550, "5.3.0 rejected")]
    public void A_bare_refusal_is_tried_again_before_anyone_loses_a_subscription(int code, string text) =>
        Assert.Equal(SendOutcome.Deferred, SmtpVerdict.OfReply(SmtpStage.Recipient, code, text).Outcome);

    [Theory]
    [InlineData(SmtpStage.Recipient, 503, "5.5.1 need MAIL first", SendOutcome.Ours)]
    [InlineData(SmtpStage.Recipient, 550, "5.5.0 blocked", SendOutcome.Refused)]
    [InlineData(SmtpStage.DataEnd, 550, "5.5.0 no idea", SendOutcome.Ours)]
    [InlineData(SmtpStage.Data, 554, "5.5.1 no valid recipients", SendOutcome.Ours)]
    public void Only_of_a_named_recipient_is_a_refusal_by_protocol_or_system_taken_for_that_mailbox(SmtpStage stage, int code, string text, SendOutcome outcome) =>
        Assert.Equal(outcome, SmtpVerdict.OfReply(stage, code, text).Outcome);

    [Fact]
    public void A_domain_that_takes_no_mail_is_bounced_without_a_status_too() =>
        Assert.Equal(new SendResult(SendOutcome.Bounced, "556"), SmtpVerdict.OfReply(SmtpStage.Recipient, 556, "Domain does not accept mail"));

    [Theory]
    [InlineData(553, "5.6.7 non-ASCII addresses not permitted")]
    [InlineData(550, "5.6.9 cannot be transferred")]
    public void Letters_that_a_server_on_the_way_cannot_carry_are_unsupported(int code, string text) =>
        Assert.Equal(SendOutcome.Unsupported, SmtpVerdict.OfReply(SmtpStage.Recipient, code, text).Outcome);

    [Theory]
    [InlineData("transaction failed for <spam-policy@x.test>")]
    [InlineData("blocked@x.test: transaction failed")]
    public void A_recipients_name_cannot_pass_for_a_policy(string text) =>
        Assert.Equal(SendOutcome.Deferred, SmtpVerdict.OfReply(SmtpStage.DataEnd, 554, text).Outcome);

    [Theory]
    [InlineData(550, "4.2.2 mailbox full", "550")]
    [InlineData(550, "5.1.1.9 odd", "550")]
    [InlineData(550, "5.1.1234 odd", "550")]
    [InlineData(550, "5.-1.1 odd", "550")]
    [InlineData(550, "5.1.1\n5.1.1 second line", "550 5.1.1")]
    [InlineData(550, "a@x.test", "550")]
    public void The_code_holds_a_status_that_fits_the_reply_and_nothing_else_of_the_text(int code, string text, string expected) =>
        Assert.Equal(expected, SmtpVerdict.OfReply(SmtpStage.Recipient, code, text).Code);

    [Theory]
    [InlineData(SmtpFault.ConnectRefused, SendOutcome.Ours, "connect-refused")]
    [InlineData(SmtpFault.ConnectTimeout, SendOutcome.Ours, "connect-timeout")]
    [InlineData(SmtpFault.HostUnknown, SendOutcome.Ours, "host-unknown")]
    [InlineData(SmtpFault.ConnectFailed, SendOutcome.Ours, "connect-failed")]
    [InlineData(SmtpFault.Tls, SendOutcome.Ours, "tls")]
    [InlineData(SmtpFault.Auth, SendOutcome.Ours, "auth")]
    [InlineData(SmtpFault.TimeoutBeforeDataEnd, SendOutcome.Ours, "timeout-before-data-end")]
    [InlineData(SmtpFault.DroppedBeforeDataEnd, SendOutcome.Ours, "dropped-before-data-end")]
    [InlineData(SmtpFault.LostAfterDataEnd, SendOutcome.Unknown, "unknown-after-data-end")]
    [InlineData(SmtpFault.NoSmtpUtf8, SendOutcome.Unsupported, "eai-unsupported")]
    public void A_fault_without_an_answer_has_a_word_of_its_own(SmtpFault fault, SendOutcome outcome, string code) =>
        Assert.Equal(new SendResult(outcome, code), SmtpVerdict.OfFault(fault));

    [Fact]
    public void Every_fault_has_a_verdict() =>
        Assert.All(Enum.GetValues<SmtpFault>(), fault => Assert.NotEqual("", SmtpVerdict.OfFault(fault).Code));
}
