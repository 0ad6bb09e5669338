using System.Collections.Immutable;
using System.Net;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Parsing;

/// <summary>The text of <c>glossary.md</c> → terms: a heading of the second level each, its definition below it.</summary>
internal static class GlossaryReader
{
    public const string FileName = "glossary.md";

    private const string Mark = "## ";

    public static ImmutableArray<GlossaryTerm> Read(FrontMatter front, ICollection<Diagnostic> diagnostics)
    {
        var terms = ImmutableArray.CreateBuilder<GlossaryTerm>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var lines = front.Body.Split('\n');
        for (var i = 0; i < lines.Length; i++) OpenMarksRule.CheckDefinition(FileName, front.BodyLine + i, lines[i], diagnostics);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0) continue;

            var from = i + 1;
            while (i + 1 < lines.Length && !IsHeading(lines[i + 1])) i++;
            if (!IsHeading(lines[from - 1]))
            {
                Report(diagnostics, front, from - 1, "A definition stands under a heading with its term, and this text has none.", Remedy.Do("Write a line above it: two number signs, a space, and the term."));
                continue;
            }

            var isMarked = lines[from - 1].StartsWith(Mark, StringComparison.Ordinal);
            var name = isMarked ? lines[from - 1][Mark.Length..].Trim() : lines[from - 1].Trim().Trim('#').Trim();
            if (!isMarked)
            {
                Report(diagnostics, front, from - 1, "A term stands behind two number signs and a space.", name.Length > 0 ? Mark + name : Remedy.Do("Write the term behind them."));
                continue;
            }

            var definition = string.Join(' ', lines[from..(i + 1)].Select(line => line.Trim()).Where(line => line.Length > 0));
            var id = Anchor.Of(name);
            if (name.Length == 0 || definition.Length == 0) Report(diagnostics, front, from - 1, $"The term \"{name}\" has no definition.", Remedy.Do("Write it in the line below."));
            else if (definition.Contains('<', StringComparison.Ordinal) || name.Contains('<', StringComparison.Ordinal)) diagnostics.Add(new("HTML001", Severity.Error, FileName, front.BodyLine + from - 1, 1, "A term and its definition are plain text without <.", Remedy.Do("Delete it.")));
            else if (!ids.Add(id)) Report(diagnostics, front, from - 1, $"The term \"{name}\" stands here a second time.", Remedy.Do("Keep one of the two."));
            else terms.Add(new GlossaryTerm(id, name, WebUtility.HtmlEncode(definition), definition, []));
        }

        return [.. terms.OrderBy(term => term.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Also with spaces before it: as a part of the definition above, its term would be lost. "#1" is a number, as in "the #1 cause".</summary>
    private static bool IsHeading(string line) => line.TrimStart() is ['#', .. var rest] && !(rest.Length > 0 && char.IsDigit(rest[0]));

    private static void Report(ICollection<Diagnostic> diagnostics, FrontMatter front, int index, string message, Remedy remedy) =>
        diagnostics.Add(new("GLOS001", Severity.Error, FileName, front.BodyLine + index, 1, message, remedy));
}
