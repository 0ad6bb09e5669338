using SciaticaInfo.TestSupport.Mail;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.IntegrationTests.Mail;

/// <summary>Whom the sender trusts.</summary>
public sealed class TlsTests
{
    [SkippableTheory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_relay_with_a_good_certificate_is_spoken_to_under_cover(string security)
    {
        await using var postfix = await StartAsync(() => TestAuthority.Certificate("localhost"));
        await using var relay = new Relay(PortOf(postfix, security), security: security, host: "localhost");

        Assert.Equal(new SendResult(SendOutcome.Sent, "250"), await relay.SendAsync(Letter.To("a@inbox.test", "ref-1@sciatica.test")));

        Assert.Contains("with ESMTPS ", await postfix.WaitForMailAsync("inbox", "ref-1@sciatica.test"), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("starttls", "localhost", false, false, "RemoteCertificateChainErrors, UntrustedRoot")]
    [InlineData("tls", "localhost", false, false, "RemoteCertificateChainErrors, UntrustedRoot")]
    [InlineData("starttls", "elsewhere.test", true, false, "RemoteCertificateNameMismatch")]
    [InlineData("tls", "elsewhere.test", true, false, "RemoteCertificateNameMismatch")]
    [InlineData("starttls", "localhost", true, true, "RemoteCertificateChainErrors, NotTimeValid")]
    public async Task A_certificate_that_is_unknown_or_for_another_name_or_too_old_stops_all(string security, string name, bool isTrusted, bool isExpired, string reason)
    {
        await using var postfix = await StartAsync(() => TestAuthority.Certificate(name, isTrusted, isExpired));
        await using var relay = new Relay(PortOf(postfix, security), security: security, host: "localhost");

        Assert.Equal(new SendResult(SendOutcome.Ours, "tls"), await relay.SendAsync(Letter.To("a@inbox.test")));

        Assert.Contains($"tls ({reason}", relay.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain("@", relay.LogText, StringComparison.Ordinal);
    }

    private static int PortOf(PrivatePostfix postfix, string security) => security == "tls" ? postfix.TlsPort : postfix.Port;

    private static Task<PrivatePostfix> StartAsync(Func<string> certificate)
    {
        Skip.If(TestAuthority.WhyNot is not null, TestAuthority.WhyNot);
        Skip.If(PrivatePostfix.WhyNot is not null, PrivatePostfix.WhyNot);
        return PrivatePostfix.StartAsync(certificate());
    }
}
