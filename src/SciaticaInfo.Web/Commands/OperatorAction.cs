using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.Web.Commands;

/// <summary>Runs a command over the store that is there; what stands in its way is one plain line and exit code 2.</summary>
internal static class OperatorAction
{
    public static Command OverStore(this Command command, OperatorSetup setup, Func<ParseResult, OperatorStore, CancellationToken, Task<int>> run)
    {
        command.SetAction((result, cancellationToken) => RunAsync(result, setup, run, cancellationToken));
        return command;
    }

    /// <summary>The same, for a command about one person.</summary>
    public static Command OverPerson(this Command command, OperatorSetup setup, Func<ParseResult, OperatorStore, EmailAddress, CancellationToken, Task<int>> run)
    {
        var typed = new Argument<string>("address") { Description = "The person's email address." };
        command.Add(typed);
        // Looked at before the store is: a slip of the hand is told whatever state the store is in.
        command.SetAction((result, cancellationToken) => EmailAddress.TryParse(result.GetValue(typed), out var address)
            ? RunAsync(result, setup, (parsed, store, stop) => run(parsed, store, address, stop), cancellationToken)
            : Task.FromResult(Refuse(result, "That is not an email address.")));
        return command;
    }

    public static int Refuse(ParseResult result, string why)
    {
        result.InvocationConfiguration.Error.WriteLine(why);
        return ExitCodes.CannotRun;
    }

    private static async Task<int> RunAsync(ParseResult result, OperatorSetup setup, Func<ParseResult, OperatorStore, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        if (setup.Read(out var fault) is not { } settings) return Refuse(result, fault);

        try
        {
            await using var store = await OperatorStore.OpenAsync(settings, setup.Clock, result.InvocationConfiguration.Error, cancellationToken);
            return await run(result, store, cancellationToken);
        }
        catch (OptionsValidationException exception)
        {
            return Refuse(result, string.Join(Environment.NewLine, exception.Failures));
        }
        catch (InvalidOperationException exception) when (SettingFault.Of(exception, settings) is { } wrong)
        {
            return Refuse(result, wrong);
        }
        catch (Exception exception) when (StoreUnavailableException.IsStoreFault(exception))
        {
            return Refuse(result, StoreUnavailableException.Describe(exception, "the store"));
        }
        catch (CryptographicException)
        {
            return Refuse(result, "An address in the store cannot be opened: its bytes were changed.");
        }
    }
}
