using System.CommandLine;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary><c>newsletter suppress</c>: never mails an address again.</summary>
internal static class SuppressCommand
{
    public static Command Create(OperatorSetup setup) => new Command("suppress", "Puts an address on the never-mail list for ever, and ends its subscription.")
        .OverPerson(setup, async (result, store, address, cancellationToken) =>
        {
            var outcome = await store.Get<NeverMail>().SuppressAsync(address, cancellationToken);
            await result.InvocationConfiguration.Output.WriteLineAsync(outcome switch
            {
                NeverMailOutcome.Ended => "On the never-mail list. The subscription has ended.",
                NeverMailOutcome.WasListed => "It was on the never-mail list already.",
                _ => "On the never-mail list. There was no subscription to end.",
            });
            return ExitCodes.Success;
        });
}
