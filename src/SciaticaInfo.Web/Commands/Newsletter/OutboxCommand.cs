using System.CommandLine;
using SciaticaInfo.Web.Newsletter.Reports;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary><c>newsletter outbox</c>: what waits to be sent, and why.</summary>
internal static class OutboxCommand
{
    public static Command Create(OperatorSetup setup) => new Command("outbox", "What waits to be sent and why, and what was given up in 30 days.")
        .OverStore(setup, async (result, store, cancellationToken) =>
        {
            var now = setup.Clock.GetUtcNow();
            var report = await store.ReadAsync(db => OutboxReport.ReadAsync(db, now, cancellationToken), cancellationToken);
            await result.InvocationConfiguration.Output.WriteAsync(OutboxText.Of(report, now));
            return ExitCodes.Success;
        });
}
