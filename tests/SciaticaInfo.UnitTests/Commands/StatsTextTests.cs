using SciaticaInfo.Web.Commands.Newsletter;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Reports;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class StatsTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_numbers_stand_in_three_tables()
    {
        var statistics = new NewsletterStatistics(
            new Dictionary<SubscriptionState, int> { [SubscriptionState.Active] = 1234567, [SubscriptionState.Pending] = 3 },
            new Activity(2, 1, 0, 0), new Activity(40, 31, 4, 1),
            new Dictionary<OutboxState, int> { [OutboxState.Waiting] = 5, [OutboxState.Sent] = 80 }, Now.AddMinutes(-3));

        Assert.Equal(
            """
            Subscribers
              pending                   3
              active              1234567
              unsubscribed              0
              bounced                   0
              complained                0
              erased                    0

            What happened        24 hours   30 days
              requested                 2        40
              confirmed                 1        31
              left                      0         4
              erased on request         0         1

            Mails, 30 days
              waiting                   5
              sent                     80
              failed                    0
              The oldest waits since 2026-11-24 11:57:00 UTC, 3 minutes.

            """.ReplaceLineEndings("\n"),
            StatsText.Of(statistics, Now));
    }

    [Theory]
    [InlineData(0, "less than a minute")]
    [InlineData(60, "1 minute")]
    [InlineData(3599, "59 minutes")]
    [InlineData(7200, "2 hours")]
    [InlineData(86400, "1 day")]
    public void A_wait_is_told_in_its_largest_unit(int seconds, string expected) => Assert.Equal(expected, Instants.Length(TimeSpan.FromSeconds(seconds)));
}
