using System.CommandLine;
using SciaticaInfo.Web.Newsletter.Reports;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary><c>newsletter stats</c>: how many, in numbers that name nobody.</summary>
internal static class StatsCommand
{
    public static Command Create(OperatorSetup setup) => new Command("stats", "Subscribers, requests and mails in numbers.")
        .OverStore(setup, async (result, store, cancellationToken) =>
        {
            var now = setup.Clock.GetUtcNow();
            var statistics = await store.ReadAsync(db => NewsletterStatistics.ReadAsync(db, now, cancellationToken), cancellationToken);
            await result.InvocationConfiguration.Output.WriteAsync(StatsText.Of(statistics, now));
            return ExitCodes.Success;
        });
}
