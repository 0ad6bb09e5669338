using System.CommandLine;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.PersonalData;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary><c>newsletter erase</c>: forgets a person who has asked the clinic.</summary>
internal static class EraseCommand
{
    public static Command Create(OperatorSetup setup)
    {
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        return new Command("erase", "Destroys what ties the store to a person, for ever.") { yes }
            .OverPerson(setup, (result, store, address, cancellationToken) => RunAsync(result, setup, store, address, result.GetValue(yes), cancellationToken));
    }

    private static async Task<int> RunAsync(ParseResult result, OperatorSetup setup, OperatorStore store, EmailAddress address, bool isSure, CancellationToken cancellationToken)
    {
        var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
        var erasure = store.Get<OperatorErasure>();
        if (!await erasure.IsKnownAsync(address, cancellationToken)) return await NothingAsync(error);

        if (!isSure)
        {
            await error.WriteAsync($"Destroy all that is held about {address.Canonical}, for ever? Type yes: ");
            if ((await setup.Input().ReadLineAsync(cancellationToken))?.Trim() != "yes") return OperatorAction.Refuse(result, "Nothing was erased.");
        }

        var outcome = await erasure.EraseAsync(address, cancellationToken);
        if (outcome == ErasureOutcome.NothingKnown) return await NothingAsync(error);

        await output.WriteLineAsync("Erased. A place on the never-mail list stays, as a keyed hash alone.");
        if (outcome == ErasureOutcome.ErasedButLogNotCut) await error.WriteLineAsync("The store's log could not be cut just now: the site is busy, and old pages stay in it until they are written over.");
        return ExitCodes.Success;
    }

    private static async Task<int> NothingAsync(TextWriter error)
    {
        await error.WriteLineAsync("Nothing is known of this address.");
        return ExitCodes.Found;
    }
}
