using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Web.Commands.Checking;

/// <summary>Findings as SARIF 2.1.0, which code hosts and editors read.</summary>
internal static class CheckSarif
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="folder">The content folder as seen from the repository, ending with a slash; empty for the repository itself.</param>
    public static string Write(IReadOnlyList<Diagnostic> diagnostics, string folder)
    {
        var rules = diagnostics.Select(diagnostic => diagnostic.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var run = new JsonObject
        {
            ["tool"] = new JsonObject { ["driver"] = new JsonObject { ["name"] = "SciaticaInfo check", ["rules"] = ListOf(rules.Select(Rule)) } },
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = ListOf(diagnostics.Select(diagnostic => Result(diagnostic, rules.IndexOf(diagnostic.Rule), folder))),
        };
        var log = new JsonObject { ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json", ["version"] = "2.1.0", ["runs"] = new JsonArray(run) };
        return log.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Rule(string id) => new()
    {
        ["id"] = id,
        ["shortDescription"] = Text(RulePages.TitleOf(id)),
        ["help"] = new JsonObject { ["text"] = RulePages.Read(id) ?? id, ["markdown"] = RulePages.Read(id) ?? id },
    };

    private static JsonObject Result(Diagnostic diagnostic, int rule, string folder) => new()
    {
        ["ruleId"] = diagnostic.Rule,
        ["ruleIndex"] = rule,
        ["level"] = LevelOf(diagnostic),
        ["message"] = Text(CheckReport.WithRemedy(diagnostic)),
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', (folder + diagnostic.Path).Split('/').Select(Uri.EscapeDataString)) },
                ["region"] = new JsonObject { ["startLine"] = diagnostic.Line, ["startColumn"] = diagnostic.Column },
            },
        }),
    };

    private static string LevelOf(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static JsonArray ListOf(IEnumerable<JsonObject> items) => new([.. items]);
}
