using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>The fields of one person or one source, by name, with what is wrong with their names and values.</summary>
/// <param name="owner">What the entry is, as a sentence begins with it.</param>
internal sealed class EntryFields(string path, string owner, Field entry, SettingLines lines, ICollection<Diagnostic> diagnostics)
{
    private Dictionary<Field, string> slips = [];

    /// <summary>After <see cref="Check"/>, with its values as they were meant.</summary>
    public Field Entry { get; private set; } = entry;

    /// <summary>To be called once, before anything is asked for.</summary>
    /// <param name="isNeeded">Whether the entry cannot be used without the field of a name.</param>
    /// <returns>The fields with other names, which are no slips of these.</returns>
    public IEnumerable<Field> Check(string[] names, Func<string, bool> isNeeded)
    {
        Entry = Entry with { Items = [.. Entry.Items.Select(WithoutStrayQuotes)] };
        slips = SettingNames.SlipsAmong(Entry.Items, names);
        foreach (var (slip, meant) in slips) diagnostics.Add(new("FM006", isNeeded(meant) ? Severity.Error : Severity.Warning, path, slip.Line, 1, $"{owner} has no \"{slip.Name}\", and {meant} is missing.", lines.Renamed(slip, meant)));
        return Entry.Items.Where(item => !names.Contains(item.Name) && !slips.ContainsKey(item));
    }

    /// <summary>Names a sign that stands for what is to be written.</summary>
    public void CheckOptional(params string[] names)
    {
        foreach (var item in Entry.Items.Where(item => names.Contains(item.Name) && !SiteValues.IsBlank(item.Value) && SiteValues.IsMissing(item.Value))) Report("FM008", Severity.Warning, item, $"\"{item.Value}\" is no value for {item.Name}, so readers see none.", Remedy.Do("Write the right one, or delete the line."));
    }

    public Field? Get(string name) => Entry.Items.FirstOrDefault(item => item.Name == name);

    /// <summary><see langword="null"/> where there is none, also where a sign stands for what is to be written.</summary>
    public string? Value(string name) => Get(name)?.Value is { } value && !SiteValues.IsMissing(value) ? value : null;

    /// <summary>True for a field that stands there under a slip of its name, as is told of that line.</summary>
    public bool IsMisspelt(string name) => slips.ContainsValue(name);

    /// <summary>The line of the field with another value.</summary>
    public Remedy With(Field field, string value) => lines.With(field, field.Name, value);

    /// <param name="field"><see langword="null"/>: one that is missing, of which the entry tells.</param>
    public void Report(string rule, Severity severity, Field? field, string message, Remedy remedy) =>
        diagnostics.Add(new(rule, severity, path, (field ?? Entry).Line, field?.Column ?? 1, message, remedy));

    private Field WithoutStrayQuotes(Field item)
    {
        var isCurly = TextField.IsInCurlyQuotes(item.Value);
        if ((isCurly ? item.Value[1..^1] : TextField.WithoutLooseQuote(item.Value)) is not { } plain) return item;

        Report("FM011", Severity.Warning, item, isCurly ? $"The {item.Name} stands between curly quotes, which were taken off." : $"A quote stands at one end of the {item.Name} alone, or is no plain one. It was taken off.", With(item, TextField.Quote(plain)));
        return item with { Value = plain };
    }
}
