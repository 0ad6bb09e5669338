using MimeKit;
using SciaticaInfo.TestSupport.Mail;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.UnitTests.Mail;

public sealed class OutgoingMailTests
{
    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("@x.test")]
    [InlineData("a@")]
    [InlineData("a@x.test, b@x.test")]
    [InlineData("a b@x.test")]
    [InlineData("<a@x.test>")]
    [InlineData("A <a@x.test>")]
    [InlineData("a@x.test (comment)")]
    [InlineData("a@x.test>")]
    [InlineData("a@x.test> SIZE=1")]
    [InlineData("a@x.test\r\nRCPT TO:<b@x.test>")]
    [InlineData("a@x.test>\r\nRCPT TO:<b@x.test")]
    [InlineData("\"a\r\n RCPT TO:<b@x.test>\"@x.test")]
    [InlineData("a\n@x.test")]
    [InlineData("a\0@x.test")]
    [InlineData("a@x.te\tst")]
    [InlineData("@y.test:a@x.test")]
    [InlineData("a@xn--\u200Bx.test")]
    public void What_is_not_one_plain_address_is_refused_and_not_repeated(string address)
    {
        var message = new MimeMessage();

        var recipient = Assert.Throws<ArgumentException>(() => new OutgoingMail(message, Letter.Sender, address));
        var sender = Assert.Throws<ArgumentException>(() => new OutgoingMail(message, address, "a@x.test"));

        Assert.Equal("It must be one plain address, such as name@example.org. (Parameter 'recipient')", recipient.Message);
        Assert.Equal("sender", sender.ParamName);
    }

    [Theory]
    [InlineData("o'brien@x.test")]
    [InlineData("=cmd|calc@x.test")]
    [InlineData("`id`@x.test")]
    [InlineData("{{7*7}}@x.test")]
    [InlineData("-oQx@x.test")]
    [InlineData("a+b@x.test")]
    public void Odd_but_valid_addresses_stay_as_they_are(string address)
    {
        var mail = new OutgoingMail(new MimeMessage(), Letter.Sender, address);

        Assert.Equal(address, mail.Recipient.Address);
        Assert.False(mail.NeedsSmtpUtf8);
    }

    [Theory]
    [InlineData("a@münchen.test", "a@xn--mnchen-3ya.test", false)]
    [InlineData("a@xn--mnchen-3ya.test", "a@xn--mnchen-3ya.test", false)]
    [InlineData("пётр@münchen.test", "пётр@xn--mnchen-3ya.test", true)]
    [InlineData("пётр@inbox.test", "пётр@inbox.test", true)]
    public void Domains_are_in_a_form_and_only_other_letters_before_the_at_need_smtputf8(string address, string expected, bool needsSmtpUtf8)
    {
        var mail = new OutgoingMail(new MimeMessage(), Letter.Sender, address);

        Assert.Equal(expected, mail.Recipient.GetAddress(idnEncode: false));
        Assert.Equal(needsSmtpUtf8, mail.NeedsSmtpUtf8);
    }

    [Fact]
    public void A_message_needs_an_identity_that_a_retry_can_keep()
    {
        var message = new MimeMessage();
        message.Headers.Remove(HeaderId.MessageId);

        Assert.Throws<ArgumentException>(() => new OutgoingMail(message, Letter.Sender, "a@x.test"));
    }

    [Fact]
    public void Its_text_for_logs_holds_no_address() =>
        Assert.Equal("mail ref-1@sciatica.test", Letter.To("a@inbox.test", "ref-1@sciatica.test").ToString());
}
