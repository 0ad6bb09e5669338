using System.CommandLine;
using System.Text;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Reports;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary><c>newsletter export</c>: the list with its addresses.</summary>
internal static class ExportCommand
{
    public static Command Create(OperatorSetup setup)
    {
        var format = new Option<string>("--format") { Description = "csv (RFC 4180, safe to open in a spreadsheet) or json.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "json");
        var state = new Option<string>("--state") { Description = "active: who gets the newsletter. all: every address that is kept.", DefaultValueFactory = _ => "active" };
        state.AcceptOnlyFromAmong("active", "all");
        return new Command("export", "Writes the list of subscribers, with addresses, to standard output.") { format, state }
            .OverStore(setup, (result, store, cancellationToken) => RunAsync(result, setup, store, result.GetValue(state) == "all", result.GetValue(format) == "json", cancellationToken));
    }

    private static async Task<int> RunAsync(ParseResult result, OperatorSetup setup, OperatorStore store, bool isAll, bool isJson, CancellationToken cancellationToken)
    {
        var output = result.InvocationConfiguration.Output;
        var lifetime = store.Get<IOptions<NewsletterOptions>>().Value.ConfirmationLifetime;
        await store.ReadAsync(
            async db =>
            {
                await output.WriteAsync(isJson ? ExportJson.Begin : ExportCsv.Header);
                var isFirst = true;
                await foreach (var page in store.Get<SubscriberList>().ReadAsync(db, isAll, setup.Clock.GetUtcNow(), lifetime, cancellationToken))
                {
                    // One write for a page: standard output is flushed after each.
                    var text = new StringBuilder();
                    foreach (var subscriber in page)
                    {
                        text.Append(isJson ? ExportJson.Item(subscriber, isFirst) : ExportCsv.Line(subscriber));
                        isFirst = false;
                    }

                    await output.WriteAsync(text, cancellationToken);
                }

                if (isJson) await output.WriteAsync(ExportJson.End);
                return true;
            },
            cancellationToken);
        return ExitCodes.Success;
    }
}
