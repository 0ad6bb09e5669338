using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>The fields on top of <c>glossary.md</c>. The page that lists the words is always there and has no section, so it uses only some of those that pages have.</summary>
internal static class GlossaryFields
{
    private const string Title = "title";
    private static readonly string[] Used = [Title, "summary", "published", "changed"];

    /// <returns>What was found in the file, less what is told of fields of other pages, and what is wrong with those of this one.</returns>
    public static List<Diagnostic> Check(ParsedPage page)
    {
        List<Diagnostic> found = [.. page.Diagnostics.Where(told => told.Rule != "FM006" || Array.Exists(Used, name => IsRenamed(told, name)))];
        if (page.Front is not { } front) return found;

        var isReadWhole = !found.Exists(told => told.IsError);
        foreach (var field in front.Fields.Values.Where(field => !Used.Contains(field.Name) && !found.Exists(told => told.Rule == "FM006" && told.Line == field.Line)).OrderBy(field => field.Line))
        {
            if (field.Name != FieldNames.Status) Add("FM006", Severity.Warning, field, $"The page of the glossary does not use the field {field.Name}.", Remedy.Do("Delete the line, or write # before it to make it a note, which nobody reads but you."));
            else if (field.Value != "published") Add("FM006", Severity.Warning, field, "Readers always see the glossary, whatever its status is.", Remedy.Do("Delete the line, or write  status: published ."));
        }

        foreach (var name in isReadWhole ? Used : [])
        {
            if (front.Fields.GetValueOrDefault(name) is { Value: var value } field && !string.IsNullOrWhiteSpace(value)) continue;

            var why = name is "published" or "changed" ? ": without it, readers see the day of today" : "";
            Add("FM007", name == Title ? Severity.Error : Severity.Warning, front.Fields.GetValueOrDefault(name), $"The page of the glossary needs the field {name}{why}.", Remedy.Do($"Write it on top of the file, behind {name}: ."));
        }

        found.AddRange(DayFaults(front));
        return found;

        void Add(string rule, Severity severity, Field? field, string message, Remedy remedy) =>
            found.Add(new(rule, severity, GlossaryReader.FileName, field?.Line ?? 1, 1, message, remedy));
    }

    private static bool IsRenamed(Diagnostic told, string name) => told.Fix?.StartsWith($"{name}:", StringComparison.Ordinal) == true;

    /// <summary>Of the two days, read as those of a page.</summary>
    private static IEnumerable<Diagnostic> DayFaults(FrontMatter front)
    {
        List<Diagnostic> found = [];
        var used = front.Fields.Where(field => Used.Contains(field.Key)).ToImmutableDictionary(StringComparer.Ordinal);
        new ArticleFieldsReader(GlossaryReader.FileName, front with { Fields = used }, found, siteLanguage: null).Read();
        return found.Where(told => told.Rule == "FM008");
    }
}
