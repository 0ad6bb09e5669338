using System.CommandLine;
using System.Globalization;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary><c>newsletter keys</c>: which keys there are.</summary>
internal static class KeysCommand
{
    public static Command Create(OperatorSetup setup) => new Command("keys", "Lists the keys: purpose, version, fingerprint, and whether it is in use.") { RotateCommand.Create(setup) }
        .OverStore(setup, async (result, store, _) =>
        {
            var output = result.InvocationConfiguration.Output;
            await output.WriteLineAsync("purpose     version  fingerprint       use");
            foreach (var key in store.Get<KeyRotation>().List())
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Name(key.Purpose).PadRight(10)}  {key.Version,7}  {key.Fingerprint}  {Use(key.Use)}"));
            }

            return ExitCodes.Success;
        });

    /// <summary>As in the names of the files.</summary>
    public static string Name(KeyPurpose purpose) => purpose.ToString().ToLowerInvariant();

    private static string Use(KeyUse use) => use switch
    {
        KeyUse.InUse => "in use",
        KeyUse.Kept => "kept for what was made with it",
        _ => "prepared",
    };
}
