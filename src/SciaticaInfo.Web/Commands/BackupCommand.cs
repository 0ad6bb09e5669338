using System.CommandLine;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Commands;

/// <summary><c>backup</c>: one file with the store, the keys and the installation's mark.</summary>
internal static class BackupCommand
{
    public static Command Create(OperatorSetup setup)
    {
        var file = new Argument<string?>("file") { Description = "A .zip file, or a folder. Default: a .zip named by the time, in this folder.", Arity = ArgumentArity.ZeroOrOne };
        return new Command("backup", "Copies the newsletter's store and keys, beside a running site.") { file }
            .OverStore(setup, (result, store, cancellationToken) => RunAsync(result, store, Path.GetFullPath(result.GetValue(file) ?? StoreBackup.NameAt(setup.Clock.GetUtcNow())), cancellationToken));
    }

    private static async Task<int> RunAsync(ParseResult result, OperatorStore store, string target, CancellationToken cancellationToken)
    {
        if (store.Get<StoreConnections>().IsPostgres)
        {
            return OperatorAction.Refuse(result, "The store is on PostgreSQL: back it up with pg_dump, and copy the folder keys and the file store-id out of the data folder.");
        }

        await store.Get<StoreBackup>().WriteAsync(target, cancellationToken);
        await result.InvocationConfiguration.Output.WriteLineAsync($"{target} holds the store, its keys and store-id. Whoever has it can read every address.");
        return ExitCodes.Success;
    }
}
