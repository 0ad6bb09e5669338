using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>GLOS002: a word that no page explains with its help.</summary>
internal static class UnusedTermRule
{
    public static void Check(FrontMatter? glossary, IEnumerable<GlossaryTerm> terms, ICollection<Diagnostic> diagnostics)
    {
        if (glossary is null) return;

        var lines = glossary.Body.Split('\n');
        foreach (var term in terms.Where(term => term.UsedBy.IsEmpty))
        {
            var line = Array.FindIndex(lines, line => line.StartsWith("## ", StringComparison.Ordinal) && line[3..].Trim() == term.Name);
            if (line < 0) continue;

            diagnostics.Add(new("GLOS002", Severity.Warning, GlossaryReader.FileName, glossary.BodyLine + line, 1, $"No page marks the word \"{term.Name}\".", Remedy.Do($"Write [[{term.Name}]] where a page first uses it, or delete it here.")));
        }
    }
}
