using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using SciaticaInfo.TestSupport.Mail;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.IntegrationTests.Mail;

/// <summary>The sender against smtp-sink: speed, faults, and a server without SMTPUTF8.</summary>
public sealed class SmtpSinkTests
{
    /// <summary>RFC 5321 4.5.3.2.6.</summary>
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private static readonly SendResult Sent = new(SendOutcome.Sent, "250");

    [SkippableFact]
    public async Task The_envelope_is_the_given_one_and_the_text_arrives_byte_for_byte()
    {
        await using var sink = await StartAsync();
        await using var relay = new Relay(sink.Port);

        var result = await relay.SendAsync(Letter.To("a@münchen.test", text: ".\n..dots\nÜnï\n", sender: "b+1@bounces.sciatica.test"));

        Assert.Equal(Sent, result);
        var message = Assert.Single(sink.Messages);
        Assert.Contains("X-Mail-Args: <b+1@bounces.sciatica.test> BODY=8BITMIME\n", message, StringComparison.Ordinal);
        Assert.Contains("X-Rcpt-Args: <a@xn--mnchen-3ya.test>\n", message, StringComparison.Ordinal);
        Assert.EndsWith("\n\n.\n..dots\nÜnï\n", message.TrimEnd('\n') + "\n", StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("-r", "RCPT", SendOutcome.Deferred, "450 4.3.0")]
    [InlineData("-r", ".", SendOutcome.Deferred, "450 4.3.0")]
    [InlineData("-r", "MAIL", SendOutcome.Ours, "450 4.3.0")]
    [InlineData("-f", "RCPT", SendOutcome.Ours, "500 5.3.0")]
    [InlineData("-f", "DATA", SendOutcome.Ours, "500 5.3.0")]
    [InlineData("-f", "CONNECT", SendOutcome.Ours, "500 5.3.0")]
    [InlineData("-Q", "MAIL", SendOutcome.Ours, "421")]
    [InlineData("-Q", ".", SendOutcome.Ours, "421")]
    [InlineData("-q", "RCPT", SendOutcome.Ours, "dropped-before-data-end")]
    [InlineData("-q", "DATA", SendOutcome.Ours, "dropped-before-data-end")]
    [InlineData("-q", ".", SendOutcome.Unknown, "unknown-after-data-end")]
    public async Task A_fault_is_told_by_whose_it_is_and_where_it_came(string kind, string command, SendOutcome outcome, string code)
    {
        await using var sink = await StartAsync(kind, command);
        await using var relay = new Relay(sink.Port);

        var result = await relay.SendAsync(Letter.To("a@inbox.test"));

        Assert.Equal(outcome, result.Outcome);
        Assert.StartsWith(code, result.Code, StringComparison.Ordinal);
        Assert.DoesNotContain("@", relay.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_ours()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        await using var relay = new Relay(port);

        Assert.Equal(new SendResult(SendOutcome.Ours, "connect-refused"), await relay.SendAsync(Letter.To("a@inbox.test")));
        Assert.Contains("connect-refused (", relay.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain("@", relay.LogText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_server_that_accepts_and_says_nothing_is_ours(string security)
    {
        var clock = new FakeTimeProvider();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var relay = new Relay(((IPEndPoint)listener.LocalEndpoint).Port, clock, security);

        var sending = relay.SendAsync(Letter.To("a@inbox.test"));
        using var accepted = await listener.AcceptTcpClientAsync();
        clock.Advance(SmtpConnection.Patience);

        Assert.Equal(SendOutcome.Ours, (await sending).Outcome);
        // The kernel may have answered the call before the sender knew.
        Assert.Contains((await sending).Code, new[] { "timeout-before-data-end", "connect-timeout" });
    }

    [SkippableFact]
    public async Task An_answer_that_is_missing_before_the_final_dot_is_ours()
    {
        var clock = new FakeTimeProvider();
        await using var sink = await StartAsync("-W", "DATA:60");
        await using var relay = new Relay(sink.Port, clock);

        var sending = relay.SendAsync(Letter.To("a@inbox.test"));
        await sink.WaitForAsync("DATA");
        clock.Advance(SmtpConnection.Patience);

        Assert.Equal(new SendResult(SendOutcome.Ours, "timeout-before-data-end"), await sending);
    }

    [SkippableFact]
    public async Task An_answer_that_is_missing_after_the_final_dot_may_stand_for_a_delivered_message()
    {
        var clock = new RearmedClock();
        await using var sink = await StartAsync("-W", ".:60");
        await using var relay = new Relay(sink.Port, clock);

        var sending = relay.SendAsync(Letter.To("a@inbox.test"));
        await clock.Rearmed;
        clock.Advance(TenMinutes);

        Assert.Equal(new SendResult(SendOutcome.Unknown, "unknown-after-data-end"), await sending);
    }

    [SkippableFact]
    public async Task An_answer_to_the_final_dot_is_waited_for_as_long_as_a_relay_may_take()
    {
        var clock = new RearmedClock();
        await using var sink = await StartAsync("-W", ".:1");
        await using var relay = new Relay(sink.Port, clock);

        var sending = relay.SendAsync(Letter.To("a@inbox.test"));
        await clock.Rearmed;
        clock.Advance(TenMinutes - TimeSpan.FromSeconds(1));

        Assert.Equal(Sent, await sending);
    }

    [SkippableFact]
    public async Task Cancelling_after_the_final_dot_may_leave_a_delivered_message()
    {
        var clock = new RearmedClock();
        await using var sink = await StartAsync("-W", ".:60");
        await using var relay = new Relay(sink.Port, clock);
        using var wish = new CancellationTokenSource();

        var sending = relay.Sender.SendAsync(Letter.To("a@inbox.test"), wish.Token);
        await clock.Rearmed;
        await wish.CancelAsync();

        Assert.Equal(new SendResult(SendOutcome.Unknown, "unknown-after-data-end"), await sending);
    }

    [Fact]
    public async Task Cancelling_stops_at_once()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var relay = new Relay(((IPEndPoint)listener.LocalEndpoint).Port, new FakeTimeProvider(), connections: 1);
        using var wish = new CancellationTokenSource();

        var sending = relay.Sender.SendAsync(Letter.To("a@inbox.test"), wish.Token);
        var waiting = relay.Sender.SendAsync(Letter.To("b@inbox.test"), wish.Token);
        using var accepted = await listener.AcceptTcpClientAsync();
        await wish.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [SkippableFact]
    public async Task Cancelling_in_the_middle_of_a_message_stops_at_once_and_harms_no_later_one()
    {
        await using var sink = await StartAsync("-W", "DATA:60");
        await using var relay = new Relay(sink.Port, new FakeTimeProvider(), connections: 1);
        using var wish = new CancellationTokenSource();

        var sending = relay.Sender.SendAsync(Letter.To("a@inbox.test"), wish.Token);
        await sink.WaitForAsync("DATA");
        await wish.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        var next = relay.SendAsync(Letter.To("b@inbox.test"));
        await sink.WaitForAsync("connect", 2);
        Assert.False(next.IsCompleted);
    }

    [SkippableFact]
    public async Task Letters_before_the_at_that_the_server_cannot_take_are_not_sent_and_harm_nobody_else()
    {
        await using var sink = await StartAsync();
        await using var relay = new Relay(sink.Port);

        Assert.Equal(new SendResult(SendOutcome.Unsupported, "eai-unsupported"), await relay.SendAsync(Letter.To("пётр@inbox.test")));
        Assert.Equal(Sent, await relay.SendAsync(Letter.To("a@inbox.test")));

        await sink.WaitForMessagesAsync(1);
        Assert.Equal((1, 1), (sink.Count("connect"), sink.Count("MAIL")));
    }

    /// <summary>smtp-sink knows the command, and not the answer that tells success.</summary>
    [Theory]
    [InlineData("235 2.7.0 Welcome", SendOutcome.Sent, "250")]
    [InlineData("535 5.7.8 Wrong password for news@sciatica.test", SendOutcome.Ours, "auth")]
    [InlineData("454 4.7.0 Not now", SendOutcome.Ours, "auth")]
    public async Task Signing_in_is_answered(string answer, SendOutcome outcome, string code)
    {
        await using var server = new ScriptedServer(("EHLO", "250-scripted\r\n250 AUTH PLAIN"), ("AUTH", answer));
        await using var relay = new Relay(server.Port, user: "site", password: "secret");

        Assert.Equal(new SendResult(outcome, code), await relay.SendAsync(Letter.To("a@inbox.test")));
        Assert.DoesNotContain("@", relay.LogText, StringComparison.Ordinal);
        Assert.Contains($"AUTH PLAIN {Convert.ToBase64String("\0site\0secret"u8)}", server.Lines);
        Assert.DoesNotContain("secret", relay.LogText, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("-f", "AUTH")]
    [InlineData("-a", "")]
    public async Task A_relay_that_lets_nobody_in_is_ours(string kind, string command)
    {
        await using var sink = await StartAsync([kind, .. command.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        await using var relay = new Relay(sink.Port, user: "site", password: "secret");

        Assert.Equal(new SendResult(SendOutcome.Ours, "auth"), await relay.SendAsync(Letter.To("a@inbox.test")));
        Assert.DoesNotContain("secret", relay.LogText, StringComparison.Ordinal);
        await sink.WaitForAsync("disconnect");
        Assert.Equal(0, sink.Count("MAIL"));
    }

    [SkippableFact]
    public async Task Where_tls_is_asked_for_and_not_offered_nothing_is_said_in_plain_text()
    {
        await using var sink = await StartAsync();
        await using var relay = new Relay(sink.Port, security: "starttls", user: "site", password: "secret");

        Assert.Equal(new SendResult(SendOutcome.Ours, "tls"), await relay.SendAsync(Letter.To("a@inbox.test")));
        Assert.Contains("STARTTLS", relay.LogText, StringComparison.Ordinal);
        await sink.WaitForAsync("disconnect");
        Assert.Equal(0, sink.Count("AUTH") + sink.Count("MAIL"));
    }

    [SkippableFact]
    public async Task Of_300_messages_each_arrives_once_over_few_connections()
    {
        await using var sink = await StartAsync();
        await using (var relay = new Relay(sink.Port))
        {
            var letters = Enumerable.Range(0, 300).Select(number => Letter.To($"a{number}@inbox.test"));
            await Parallel.ForEachAsync(letters, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (letter, cancellationToken) =>
                Assert.Equal(Sent, await relay.Sender.SendAsync(letter, cancellationToken)));
        }

        await sink.WaitForMessagesAsync(300);
        Assert.Equal(300, sink.Messages.Select(message => message.Split('\n').Single(line => line.StartsWith("X-Rcpt-Args", StringComparison.Ordinal))).Distinct().Count());
        // At most 4 at once, and 3 more that follow on one that has carried its 100.
        Assert.InRange(sink.Count("connect"), 3, 7);
        await sink.WaitForAsync("disconnect", sink.Count("connect"));
        Assert.Equal(sink.Count("connect"), sink.Count("QUIT"));
    }

    [SkippableFact]
    public async Task A_connection_carries_100_messages_and_says_goodbye()
    {
        await using var sink = await StartAsync();
        await using var relay = new Relay(sink.Port, connections: 1);

        for (var number = 0; number < SmtpPool.MessagesPerConnection; number++) await relay.SendAsync(Letter.To("a@inbox.test"));
        await sink.WaitForAsync("QUIT");
        Assert.Equal(1, sink.Count("connect"));

        await relay.SendAsync(Letter.To("a@inbox.test"));
        await sink.WaitForMessagesAsync(SmtpPool.MessagesPerConnection + 1);
        Assert.Equal(2, sink.Count("connect"));
    }

    [SkippableFact]
    public async Task A_refused_recipient_does_not_cost_the_connection()
    {
        await using var sink = await StartAsync("-r", "RCPT");
        await using var relay = new Relay(sink.Port);

        for (var number = 0; number < 3; number++) Assert.Equal(SendOutcome.Deferred, (await relay.SendAsync(Letter.To("a@inbox.test"))).Outcome);

        await sink.WaitForAsync("RSET", 3);
        Assert.Equal(1, sink.Count("connect"));
    }

    [SkippableFact]
    public async Task A_connection_that_rests_for_30_seconds_is_closed_politely()
    {
        var clock = new FakeTimeProvider();
        await using var sink = await StartAsync();
        await using var relay = new Relay(sink.Port, clock);
        await relay.SendAsync(Letter.To("a@inbox.test"));

        clock.Advance(SmtpPool.Rest - TimeSpan.FromSeconds(1));
        await relay.SendAsync(Letter.To("b@inbox.test"));
        await sink.WaitForMessagesAsync(2);
        Assert.Equal((1, 0), (sink.Count("connect"), sink.Count("QUIT")));
        clock.Advance(SmtpPool.Rest);
        await sink.WaitForAsync("QUIT");

        Assert.Equal(Sent, await relay.SendAsync(Letter.To("c@inbox.test")));
        await sink.WaitForMessagesAsync(3);
        Assert.Equal(2, sink.Count("connect"));
    }

    [Fact]
    public async Task A_relay_that_has_tired_of_a_resting_connection_is_no_fault()
    {
        await using var server = new ScriptedServer(("MAIL", "250 OK"), ("MAIL", "421 4.4.2 Idle for too long"));
        await using var relay = new Relay(server.Port);

        Assert.Equal(Sent, await relay.SendAsync(Letter.To("a@inbox.test")));
        Assert.Equal(Sent, await relay.SendAsync(Letter.To("b@inbox.test")));
    }

    [Fact]
    public async Task A_relay_that_hangs_up_on_a_fresh_connection_too_is_ours()
    {
        await using var server = new ScriptedServer(("MAIL", "250 OK"), ("MAIL", "421 4.4.2 Idle for too long"), ("MAIL", "421 4.3.2 Shutting down"));
        await using var relay = new Relay(server.Port);

        Assert.Equal(Sent, await relay.SendAsync(Letter.To("a@inbox.test")));
        Assert.Equal(new SendResult(SendOutcome.Ours, "421 4.3.2"), await relay.SendAsync(Letter.To("b@inbox.test")));
    }

    [SkippableFact]
    public async Task A_relay_that_was_restarted_meanwhile_is_no_fault()
    {
        await using var before = await StartAsync();
        await using var relay = new Relay(before.Port);
        await relay.SendAsync(Letter.To("a@inbox.test"));
        await before.DisposeAsync();
        await using var after = await SmtpSink.StartAsync(before.Port);

        Assert.Equal(Sent, await relay.SendAsync(Letter.To("b@inbox.test")));
    }

    [SkippableFact]
    public async Task No_value_can_make_a_recipient_a_header_or_a_message_of_its_own()
    {
        await using var sink = await StartAsync();
        await using var relay = new Relay(sink.Port);
        var mail = Letter.To("a@inbox.test", subject: "Hi\r\nBcc: evil@inbox.test\r\n\r\n.\r\nMAIL FROM:<evil@inbox.test>", text: "text\r\n.\r\nMAIL FROM:<evil@inbox.test>\r\nRCPT TO:<evil@inbox.test>\r\n");
        mail.Message.From.Clear();
        mail.Message.From.Add(new MailboxAddress("Name\r\nBcc: evil@inbox.test", "news@sciatica.test"));
        mail.Message.Headers.Add("X-Test", "one\r\nBcc: evil@inbox.test");

        Assert.Equal(Sent, await relay.SendAsync(mail));

        var message = Assert.Single(sink.Messages);
        Assert.Equal(["X-Rcpt-Args: <a@inbox.test>"], message.Split('\n').Where(line => line.StartsWith("X-Rcpt-Args", StringComparison.Ordinal)));
        Assert.DoesNotContain("\nBcc:", message, StringComparison.OrdinalIgnoreCase);
        await sink.WaitForMessagesAsync(1);
        Assert.Equal((1, 1), (sink.Count("MAIL"), sink.Count("RCPT")));
    }

    private static Task<SmtpSink> StartAsync(params string[] switches)
    {
        Skip.If(SmtpSink.WhyNot is not null, SmtpSink.WhyNot);
        return SmtpSink.StartAsync(0, switches);
    }
}
