using System.CommandLine;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary><c>newsletter keys rotate</c>: the next encryption and signing keys.</summary>
internal static class RotateCommand
{
    public static Command Create(OperatorSetup setup)
    {
        var prepare = new Option<bool>("--prepare") { Description = "Only make the key files, to be copied to the other nodes before any of them uses one." };
        return new Command("rotate", "Puts new encryption and signing keys to use. The look-up key never changes.") { prepare }
            .OverStore(setup, (result, store, cancellationToken) => RunAsync(result, store.Get<KeyRotation>(), store.Get<KeyHolder>().Folder.Path, result.GetValue(prepare), cancellationToken));
    }

    private static async Task<int> RunAsync(ParseResult result, KeyRotation rotation, string folder, bool isPrepare, CancellationToken cancellationToken)
    {
        var keys = isPrepare ? rotation.Prepare() : await rotation.RotateAsync(cancellationToken);
        var names = string.Join(" and ", keys.Select(key => $"{KeysCommand.Name(key.Purpose)}-{key.Version}.key"));
        await result.InvocationConfiguration.Output.WriteLineAsync(isPrepare
            ? $"{names} are in {folder}, not used yet. Copy them to every node, then give this command without --prepare."
            : $"{names} are in use from now on. Addresses are encrypted anew within the hour. Keep the older keys, and make a backup.");
        return ExitCodes.Success;
    }
}
