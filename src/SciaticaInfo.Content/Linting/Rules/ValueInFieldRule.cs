using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>VAR005: fields are plain text, so a value of <c>site.yml</c> named in one stays as it was typed, in lists and search results too.</summary>
internal static class ValueInFieldRule
{
    public static void Check(string path, Field field, ICollection<Diagnostic> diagnostics)
    {
        if (field.Value.IndexOf("{{", StringComparison.Ordinal) is >= 0 and var at) diagnostics.Add(new("VAR005", Severity.Warning, path, field.Line, field.Column + at, $"The {field.Name} names a value of site.yml. Fields are plain text, so readers see its name in braces.", Remedy.Do($"Say it in the {field.Name} without the value, and put the value in the text below.")));
    }
}
