using SciaticaInfo.Web.Commands.Newsletter;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Reports;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class OutboxTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_empty_outbox_is_one_line() => Assert.Equal("0 waiting, 0 failed in 30 days\n", OutboxText.Of(new OutboxReport([], 0, [], 0), Now));

    [Fact]
    public void A_waiting_mail_says_why_and_who_has_it()
    {
        var tried = Mail(OutboxKind.Confirm);
        (tried.Attempts, tried.LastCode) = (2, "450 4.2.2");
        var leased = Mail(OutboxKind.DataLink);
        (leased.LeaseOwner, leased.LeaseUntil) = ("node1:7:x", Now.AddMinutes(2));
        var left = Mail(OutboxKind.Welcome);
        (left.LeaseOwner, left.LeaseUntil) = ("node2:8:y", Now.AddMinutes(-2));

        var lines = OutboxText.Of(new OutboxReport([tried, leased, left], 5, [], 0), Now).Split('\n');

        Assert.Equal($"{tried.Id}  confirm   {tried.SubscriptionId}  2026-11-24 12:00:00 UTC      2  450 4.2.2", lines[1]);
        Assert.EndsWith("      0  -  in hand of node1:7:x until 2026-11-24 12:02:00 UTC", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("      0  -  lease is over", lines[3], StringComparison.Ordinal);
        Assert.Equal("… and 2 more", lines[4]);
        Assert.Equal("5 waiting, 0 failed in 30 days", lines[^2]);
    }

    [Fact]
    public void What_was_given_up_stands_by_itself()
    {
        var failed = Mail(OutboxKind.Confirm);
        failed.Finish(OutboxState.Failed, "550 5.1.1", Now.AddDays(-1));

        var lines = OutboxText.Of(new OutboxReport([], 0, [failed], 1), Now).Split('\n');

        Assert.StartsWith("failed ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("2026-11-23 12:00:00 UTC      0  550 5.1.1", lines[1], StringComparison.Ordinal);
    }

    private static OutboxMessage Mail(OutboxKind kind) =>
        new() { Id = Guid.NewGuid(), Kind = kind, SubscriptionId = Guid.NewGuid(), IdempotencyKey = "x", CreatedAt = Now, DueAt = Now };
}
