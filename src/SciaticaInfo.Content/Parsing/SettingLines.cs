using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>The lines of a file of settings as they stand there: one to be pasted needs the spaces and the hyphen that open the old one.</summary>
internal sealed class SettingLines(string text)
{
    private readonly string[] lines = text.Split('\n');

    /// <summary>The line of the field with another name or value; advice in words where the field shares its line.</summary>
    public Remedy With(Field field, string name, string value)
    {
        var line = lines.ElementAtOrDefault(field.Line - 1) ?? "";
        var words = line.TrimStart(' ', '-');
        return words.StartsWith($"{field.Name}:", StringComparison.Ordinal) ? $"{line[..^words.Length]}{name}: {value}" : Remedy.Do($"Write  {name}: {value}  in its place.");
    }

    /// <summary>The line of the field with the name that was meant; of a list, what stands below or behind the name stays.</summary>
    public Remedy Renamed(Field slip, string meant) =>
        slip.IsList ? Remedy.Do($"Write {meant}: in its place. What stands behind it stays.") : With(slip, meant, slip.Value.Length > 0 ? TextField.Quote(slip.Value) : "");

    /// <summary>True for a name with nothing behind it, also no quotes.</summary>
    public bool IsBare(Field field) => field is { Value: "", IsList: false } && (lines.ElementAtOrDefault(field.Line - 1) ?? "").TrimEnd() is var line && line.EndsWith($"{field.Name}:", StringComparison.Ordinal);
}
