using System.CommandLine;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Reports;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary><c>newsletter consent</c>: the proof of one person's consent, as JSON.</summary>
internal static class ConsentCommand
{
    public static Command Create(OperatorSetup setup) => new Command("consent", "Writes the proof of one person's consent: every event, every statement, and whether the chain holds.")
        .OverPerson(setup, async (result, store, address, cancellationToken) =>
        {
            var key = store.Get<Subscribers>().KeyOf(address);
            var proof = await store.ReadAsync(db => ConsentProof.ReadAsync(db, address, key, setup.Clock.GetUtcNow(), cancellationToken), cancellationToken);
            if (proof is null)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync("Nothing is known of this address.");
                return ExitCodes.Found;
            }

            await result.InvocationConfiguration.Output.WriteLineAsync(proof.Json);
            if (proof.IsWhole) return ExitCodes.Success;

            await result.InvocationConfiguration.Error.WriteLineAsync("This proof does not hold: see \"fault\" and \"subject_commitment_checks_out\".");
            return ExitCodes.Found;
        });
}
