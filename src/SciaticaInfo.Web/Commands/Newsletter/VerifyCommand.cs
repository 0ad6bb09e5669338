using System.CommandLine;
using System.Globalization;
using SciaticaInfo.Web.Newsletter.Reports;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary><c>newsletter verify</c>: whether the record of consent is as it was written.</summary>
internal static class VerifyCommand
{
    public static Command Create(OperatorSetup setup) => new Command("verify", "Walks the whole record of consent and names the first event that is not as it was written.")
        .OverStore(setup, async (result, store, cancellationToken) =>
        {
            var report = await store.ReadAsync(db => new ChainWalk(db).RunAsync(upTo: null, cancellationToken), cancellationToken);
            if (report.Fault is { } fault)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"Broken: {fault}.");
                return ExitCodes.Found;
            }

            var output = result.InvocationConfiguration.Output;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Verified} events verified"));
            if (report.Verified > 0) await output.WriteLineAsync($"The last has the hash {report.LastHash}");
            return ExitCodes.Success;
        });
}
