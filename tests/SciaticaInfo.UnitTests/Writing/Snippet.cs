using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SciaticaInfo.UnitTests.Writing;

/// <summary>A snippet of the editor, as it stands when nothing is typed over its defaults.</summary>
/// <param name="Choices">What each list of choices offers.</param>
internal sealed partial record Snippet(string Name, string Scope, string Prefix, string Description, string Text, IReadOnlyList<IReadOnlyList<string>> Choices)
{
    public static IReadOnlyList<Snippet> All { get; } =
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, ".vscode", "markdown.code-snippets")))!.AsObject()
            .Select(snippet => Read(snippet.Key, snippet.Value!)),
    ];

    private static Snippet Read(string name, JsonNode node)
    {
        var body = string.Join('\n', node["body"]!.AsArray().Select(line => line!.ToString()));
        var choices = Choice().Matches(body).Select(match => (IReadOnlyList<string>)match.Groups["all"].Value.Split(',')).ToList();
        return new(name, node["scope"]!.ToString(), node["prefix"]!.ToString(), node["description"]!.ToString(), Expand(body), choices);
    }

    private static string Expand(string body)
    {
        var text = Choice().Replace(body, match => match.Groups["all"].Value.Split(',')[0]);
        text = Default().Replace(text, match => match.Groups["text"].Value);
        text = Stop().Replace(text, "");
        var today = ContentFolderBuilder.Now;
        return text.Replace("$CURRENT_YEAR", $"{today:yyyy}", StringComparison.Ordinal).Replace("$CURRENT_MONTH", $"{today:MM}", StringComparison.Ordinal).Replace("$CURRENT_DATE", $"{today:dd}", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\$\{\d+\|(?<all>[^|]*)\|\}", RegexOptions.None, 1_000)]
    private static partial Regex Choice();

    [GeneratedRegex(@"\$\{\d+:(?<text>[^}]*)\}", RegexOptions.None, 1_000)]
    private static partial Regex Default();

    [GeneratedRegex(@"\$\d+", RegexOptions.None, 1_000)]
    private static partial Regex Stop();
}
