using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>The lines of <c>site.yml</c> as they stand there: one to be pasted needs the spaces and the hyphen that open the old one.</summary>
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

    /// <summary>True for a name with nothing behind it, also no quotes.</summary>
    public bool IsBare(Field field) => field is { Value: "", IsList: false } && (lines.ElementAtOrDefault(field.Line - 1) ?? "").TrimEnd() is var line && line.EndsWith($"{field.Name}:", StringComparison.Ordinal);
}
