using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Parsing;

/// <summary><c>people.yml</c> → reviewers by id.</summary>
internal sealed class PeopleReader(string path, string text, ICollection<Diagnostic> diagnostics)
{
    public const string FileName = "people.yml";

    /// <summary>Makes a field of the list, whose items are read with their places.</summary>
    private const string Above = "people:\n";

    private static readonly string[] Needed = ["id", "name", "role"];
    private static readonly string[] Names = [.. Needed, "registration"];

    private readonly string[] lines = text.Split('\n');

    /// <returns>Those who are told of whole; <see langword="null"/> when the file cannot be read as a list.</returns>
    public static ImmutableDictionary<string, Person>? Read(SourceFile file, ICollection<Diagnostic> diagnostics) =>
        TextDecoder.Decode(file, diagnostics) is { } text ? new PeopleReader(file.Path, text, diagnostics).Read() : null;

    private ImmutableDictionary<string, Person>? Read()
    {
        FieldLineRules.CheckLostNumbers(path, text, diagnostics);
        var empty = Array.FindIndex(lines, IsEmptyList);
        if (empty >= 0 && Array.Exists(lines, line => line.TrimStart().StartsWith('-')))
        {
            diagnostics.Add(new("FM008", Severity.Error, path, empty + 1, 1, "The two brackets say that the list is empty, but somebody stands in it.", Remedy.Do("Delete the line.")));
            return null;
        }

        var people = ImmutableDictionary.CreateBuilder<string, Person>(StringComparer.Ordinal);
        foreach (var item in lines.All(line => line.Trim() is "" or ['#', ..] || IsEmptyList(line)) ? [] : Items())
        {
            if (Make(item) is not { } person) continue;
            if (people.ContainsKey(person.Id)) diagnostics.Add(new("FM008", Severity.Error, path, item.Line, 1, $"The id {person.Id} stands here a second time: pages that name it would show this person in place of the one above.", Remedy.Do("Give each person an id of their own, or delete the one of the two that is not needed.")));
            people[person.Id] = person;
        }

        return people.ToImmutable();
    }

    private ImmutableArray<Field> Items()
    {
        List<Diagnostic> found = [];
        var fields = YamlFields.Read(path, Above + text, 0, found);
        var isList = fields is [{ IsList: true } list] && list.Items.All(item => item.Name.Length == 0);
        if (!isList && found.TrueForAll(MayComeOfLines)) found = [.. PeopleLines.Find(path, lines, Names) is { Count: > 0 } slips ? slips : NoPerson(fields, found)];
        foreach (var diagnostic in found) diagnostics.Add(diagnostic);
        return isList ? fields[0].Items : [];
    }

    /// <summary>Of what else the reader stumbles over, the line is right as it stands there. A star that begins a line is one of a list to a word processor.</summary>
    private bool MayComeOfLines(Diagnostic told) => !told.IsError || told.Rule is "FM008" or "FM009" || (told.Rule == "FM012" && lines.ElementAtOrDefault(told.Line - 1)?.TrimStart().StartsWith("* ", StringComparison.Ordinal) == true);

    /// <summary>For lines that cannot be told apart from other words, or were read and belong to nobody.</summary>
    private List<Diagnostic> NoPerson(IReadOnlyList<Field> fields, List<Diagnostic> found)
    {
        var hasHyphen = Array.Exists(lines, line => line.TrimStart().StartsWith('-'));
        if (hasHyphen && found.Exists(told => told.IsError)) return found;

        var line = hasHyphen ? fields[^1].Line : Array.FindIndex(lines, line => line.Trim() is { Length: > 0 } words && words[0] != '#') + 1;
        return [new("FM008", Severity.Error, path, Math.Max(line, 1), 1, "This line is no part of a person.", Remedy.Do("Begin each person with a hyphen, a space and id: , and put two spaces before each of the other lines."))];
    }

    private Person? Make(Field item)
    {
        var fields = new EntryFields(path, "A person", item, new SettingLines(text), diagnostics);
        foreach (var other in fields.Check(Names, Needed.Contains)) Report("FM006", Severity.Warning, other, $"A person has no \"{other.Name}\", so readers see nothing of it.", lines[other.Line - 1].TrimStart().StartsWith('-') ? Remedy.Do("Delete it, and write the line below in its place, behind the hyphen.") : Remedy.Do("Delete the line, or write # before it to make it a note, which nobody reads but you."));
        fields.CheckOptional("registration");
        var missing = Needed.Where(name => fields.Value(name) is null && !fields.IsMisspelt(name)).ToList();
        if (missing.Count > 0) fields.Report("FM007", Severity.Error, null, "A person needs an id, a name and a role.", Remedy.Do($"Write what is missing behind {string.Join(" and ", missing.Select(name => $"{name}:"))} ."));
        return fields.Value("id") is { } id && fields.Value("name") is { } name && fields.Value("role") is { } role ? new Person(id, name, role, fields.Value("registration")) : null;

        void Report(string rule, Severity severity, Field field, string message, Remedy remedy) => fields.Report(rule, severity, field with { Column = 1 }, message, remedy);
    }

    /// <summary>The two brackets of an empty list, with or without a note behind them.</summary>
    private static bool IsEmptyList(string line)
    {
        var note = line.IndexOf('#', StringComparison.Ordinal);
        return string.Concat((note < 0 ? line : line[..note]).Where(letter => !char.IsWhiteSpace(letter))) == "[]";
    }
}
