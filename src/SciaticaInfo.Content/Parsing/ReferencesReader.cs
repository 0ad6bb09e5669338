using System.Collections.Immutable;
using System.Globalization;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Parsing;

/// <summary><c>references.yml</c> → sources by key.</summary>
internal static class ReferencesReader
{
    public const string FileName = "references.yml";

    /// <summary>A year has four digits.</summary>
    private const int FirstYear = 1000;

    private const int LastYear = 9999;

    /// <returns>The sources that are whole; <see langword="null"/> when the file is no text.</returns>
    public static ImmutableDictionary<string, PlacedReference>? Read(SourceFile file, ICollection<Diagnostic> diagnostics)
    {
        var found = new List<Diagnostic>();
        var references = ImmutableDictionary.CreateBuilder<string, PlacedReference>(StringComparer.Ordinal);
        var text = TextDecoder.Decode(file, found);
        if (text is not null)
        {
            FieldLineRules.CheckLostNumbers(file.Path, text, found);
            foreach (var field in YamlFields.Read(file.Path, text, 1, found))
            {
                if (Make(field, file.Path, found) is { } reference) references[field.Name] = new(reference, field);
            }
        }

        foreach (var diagnostic in found) diagnostics.Add(diagnostic);
        return text is null ? null : references.ToImmutable();
    }

    private static Reference? Make(Field field, string path, List<Diagnostic> diagnostics)
    {
        string? Value(string name) => field.Items.FirstOrDefault(item => item.Name == name)?.Value is { Length: > 0 } value ? value : null;

        var hasYear = int.TryParse(Value("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear;
        var url = Uri.TryCreate(Value("url"), UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? parsed : null;
        var isbn = Value("isbn");
        if (Value("title") is not { } title || Value("source") is not { } source)
        {
            diagnostics.Add(new("CITE003", Severity.Error, path, field.Line, 1, $"The source \"{field.Name}\" needs a title and where it appeared.", Remedy.Do("Write both, each on a line of its own, behind title: and source:.")));
            return null;
        }

        if (!hasYear || (url is null && (isbn is null || Value("url") is not null)))
        {
            diagnostics.Add(new("CITE003", Severity.Error, path, field.Line, 1, $"The source \"{field.Name}\" needs a year, and an address that begins with http or an ISBN.", Remedy.Do(hasYear ? "Write the address of the source behind url:." : "Write the year in which the source appeared behind year:, in four digits.")));
            return null;
        }

        DateOnly? accessed = DateOnly.TryParseExact(Value("accessed"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return new Reference(field.Name, Value("authors"), title, source, year, url, isbn, accessed);
    }
}

/// <summary>A source, and where it stands in the file.</summary>
internal sealed record PlacedReference(Reference Reference, Field Place);
