using System.Collections.Immutable;
using System.Globalization;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Parsing;

/// <summary><c>references.yml</c> → sources by key.</summary>
internal sealed class ReferencesReader(string path, SettingLines lines, ICollection<Diagnostic> diagnostics)
{
    public const string FileName = "references.yml";

    /// <summary>A year has four digits.</summary>
    private const int FirstYear = 1000;

    private const int LastYear = 9999;

    private const string Rule = "CITE003";

    /// <summary>What is typed around a year: in brackets, or with the point of a list of sources behind it.</summary>
    private const string SignsAroundYear = " .,;:()[]'\"’“”";

    private static readonly char[] SignsAroundKey = ['-', '–', '—', '•', '·', '*', '@', '[', ']', '"', '“', '”', ',', '.'];
    private static readonly string[] Names = ["authors", "title", "source", "year", "url", "isbn", "accessed", "accept"];

    /// <returns>The sources that are whole; <see langword="null"/> when the file is no text.</returns>
    public static ImmutableDictionary<string, PlacedReference>? Read(SourceFile file, ICollection<Diagnostic> diagnostics)
    {
        if (TextDecoder.Decode(file, diagnostics) is not { } text) return null;

        FieldLineRules.CheckLostNumbers(file.Path, text, diagnostics);
        List<Diagnostic> found = [];
        var fields = YamlFields.Read(file.Path, text, 1, found);
        IReadOnlyList<Diagnostic> slips = found.Exists(told => told.Rule is "FM008" or "FM009") || fields.Any(IsOdd) || EndsEarly(text) ? SourceIndents.Find(file.Path, text.Split('\n'), Names) : [];

        // What comes of lines in the wrong place would be told of lines that are right.
        var reader = new ReferencesReader(file.Path, new SettingLines(text), slips.Count > 0 ? [] : found);
        var references = ImmutableDictionary.CreateBuilder<string, PlacedReference>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (reader.Make(field) is { } made) references[field.Name] = made;
        }

        foreach (var diagnostic in slips.Count > 0 ? slips : found) diagnostics.Add(diagnostic);
        return references.ToImmutable();
    }

    /// <summary>A value where a source has fields, or a source among the fields of another: the spaces before a line may be others than were meant.</summary>
    private static bool IsOdd(Field source) =>
        !source.IsList || source.Items.Any(item => item.Name.Length > 0 && !Names.Contains(item.Name) && (item.IsList || item.Value.Length == 0));

    /// <summary>What stands left of the first line is not read at all.</summary>
    private static bool EndsEarly(string text)
    {
        var content = text.Split('\n').Where(line => line.Trim() is { Length: > 0 } words && words[0] != '#').ToList();
        return content.Count > 0 && content[0].StartsWith(' ') && content.Exists(line => !line.StartsWith(' '));
    }

    private PlacedReference? Make(Field field)
    {
        if (!field.IsList)
        {
            diagnostics.Add(new(Rule, Severity.Error, path, field.Line, 1, $"The source \"{field.Name}\" needs a title, where it appeared, a year and an address.", Remedy.Do("Write them below it, each on a line of its own with two spaces before it, behind title: , source: , year: and url: .")));
            return null;
        }

        if (KeyLike(field.Name) is { } key) diagnostics.Add(new("FM008", Severity.Error, path, field.Line, 1, $"No text can cite \"{field.Name}\": a key is one word of small letters, numbers and hyphens.", $"{key}:"));
        var fields = new EntryFields(path, $"The source \"{field.Name}\"", field, lines, diagnostics);
        var others = fields.Check(Names, name => name is "title" or "source" or "year" || (name is "url" or "isbn" && field.Items.All(item => item.Name is not ("url" or "isbn"))));
        foreach (var other in others.Where(other => other.IsList || other.Value.Length > 0)) fields.Report("FM006", Severity.Warning, other with { Column = 1 }, $"A source has no \"{other.Name}\", so readers see nothing of it.", Remedy.Do(other.Name.Equals("doi", StringComparison.OrdinalIgnoreCase) ? "Write it behind url: , as the whole address that begins with https://doi.org/ , and delete this line." : "Delete the line, or write # before it to make it a note, which nobody reads but you."));
        fields.CheckOptional("authors", "accessed");
        var title = Text(fields, "title", "a title");
        var source = Text(fields, "source", "the place where it appeared");
        var year = Year(fields);
        var url = Address(fields);
        var isbn = fields.Value("isbn");
        var accessed = Accessed(fields);
        if (title is null || source is null || year is null || (url is null && (isbn is null || fields.Value("url") is not null))) return null;

        return new(new Reference(field.Name, fields.Value("authors"), title, source, year.Value, url, isbn, accessed), fields.Entry);
    }

    /// <returns>The key that was meant; <see langword="null"/> for one that a text can cite.</returns>
    private static string? KeyLike(string typed)
    {
        if (!typed.Any(letter => char.IsWhiteSpace(letter) || letter is '[' or ']')) return null;

        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(SignsAroundKey)).Where(word => word.Length > 0);
        return string.Join('-', words).ToLowerInvariant() is { Length: > 0 } key ? key : "name-2020";
    }

    private static string? Text(EntryFields fields, string name, string what)
    {
        var value = fields.Value(name);
        if (value is null && !fields.IsMisspelt(name)) Needs(fields, fields.Get(name), what, $"Write it on a line of its own, behind {name}: .");
        return value;
    }

    private static int? Year(EntryFields fields)
    {
        var typed = fields.Value("year");
        if (TryReadYear(typed, out var year)) return year;
        if (fields.IsMisspelt("year")) return null;

        var field = fields.Get("year");
        var bare = typed?.Trim(SignsAroundYear.ToCharArray()) ?? "";
        if (field is not null && TryReadYear(bare, out _)) fields.Report(Rule, Severity.Error, field, $"\"{typed}\" is no year in digits alone.", fields.With(field, bare));
        else Needs(fields, field, "the year in which it appeared", "Write the year in which the source appeared behind year:, in four digits.");
        return null;
    }

    private static bool TryReadYear(string? text, out int year) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= FirstYear and <= LastYear;

    private static Uri? Address(EntryFields fields)
    {
        if (fields.Value("url") is not { } typed || fields.Get("url") is not { } field)
        {
            if (fields.Value("isbn") is null && !fields.IsMisspelt("url") && !fields.IsMisspelt("isbn")) Needs(fields, fields.Get("url"), "an address that begins with https://, or an ISBN", "Write the address of the source behind url: , or the number of a book behind isbn: .");
            return null;
        }

        var isCut = typed.EndsWith('…') || typed.EndsWith("...", StringComparison.Ordinal);
        if (!isCut && Uri.TryCreate(typed, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return url;

        fields.Report(Rule, Severity.Error, field, isCut ? "The end of this address is missing." : $"\"{typed}\" is no whole address.", WholeAddress(isCut ? "" : typed));
        return null;
    }

    /// <summary>Whether the page opens at an address that was made up, only who tries it can say.</summary>
    private static Remedy WholeAddress(string typed)
    {
        var doi = typed.StartsWith("doi:", StringComparison.OrdinalIgnoreCase) ? typed["doi:".Length..].Trim() : typed;
        if (doi.StartsWith("10.", StringComparison.Ordinal) && doi.Contains('/', StringComparison.Ordinal)) return Remedy.Do($"Write https://doi.org/{doi} in its place, if the source opens there in your browser.");

        var isHost = !typed.Contains(':', StringComparison.Ordinal) && !typed.Any(char.IsWhiteSpace) && Uri.TryCreate($"https://{typed}", UriKind.Absolute, out var meant) && meant.Host.Contains('.', StringComparison.Ordinal) && meant.Host.Any(char.IsLetter);
        return Remedy.Do(isHost ? $"Write https://{typed} in its place, if the source opens there in your browser." : "Open the source in your browser, and copy its whole address from there.");
    }

    /// <summary>That it is not shown harms nobody, but whoever wrote it would not learn of it.</summary>
    private static DateOnly? Accessed(EntryFields fields)
    {
        if (fields.Value("accessed") is not { } typed || fields.Get("accessed") is not { } field) return null;
        if (ContentDay.TryParse(typed, out var day)) return day;

        var meant = DayForms.Read(typed);
        fields.Report("FM008", Severity.Warning, field, $"\"{typed}\" is not a day in the form we use, so readers do not see it: year, month, day.", meant is { } read && ContentDay.IsInReach(read) ? fields.With(field, $"{read:O}") : Remedy.Do("Write the day on which the page was read in this form: 2026-01-31."));
        return null;
    }

    private static void Needs(EntryFields fields, Field? field, string what, string how) =>
        fields.Report(Rule, Severity.Error, field, $"The source \"{fields.Entry.Name}\" needs {what}.", Remedy.Do(how));
}

/// <summary>A source, and where it stands in the file.</summary>
internal sealed record PlacedReference(Reference Reference, Field Place);
