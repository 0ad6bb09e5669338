namespace SciaticaInfo.Content.Parsing;

/// <summary>What one line between the two fences looks like.</summary>
internal static class FieldLine
{
    /// <summary>No name of ours is as long.</summary>
    private const int LongestName = 60;

    /// <summary>What stands before the colon, where that can be the name of a field; else <see langword="null"/>.</summary>
    public static string? NameOf(string line)
    {
        var colon = line.AsSpan(0, Math.Min(line.Length, LongestName)).IndexOf(':');
        var name = colon < 0 ? "" : line[..colon].TrimEnd();
        return name.Length > 0 && char.IsLetter(name[0]) && name.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '_' or '-') ? name : null;
    }

    /// <summary>True where a space, or nothing at all, follows the first colon.</summary>
    public static bool HasSpace(string line) => line.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon && (colon == line.Length - 1 || line[colon + 1] is ' ' or '\t' or '\r');

    /// <returns>The line with the colon that is missing behind a field's name; <see langword="null"/> where no such name opens it, or what follows can hardly be its value.</returns>
    public static string? WithoutColon(string line)
    {
        var end = 0;
        while (end < line.Length && end < LongestName && (char.IsAsciiLetterLower(line[end]) || line[end] == '-')) end++;
        var (name, value) = (line[..end], line[end..].Trim(' ', '\u00A0', ';', '='));
        if (end == line.Length || line[end] is not (' ' or '\u00A0' or ';' or '=') || !FieldNames.IsKnown(name) || value.Length == 0) return null;

        return FieldNames.IsText(name) || !value.Contains(' ', StringComparison.Ordinal) || char.IsAsciiDigit(value[0]) || value[0] is '[' or '{' ? $"{name}: {value}" : null;
    }

    /// <returns>The line with the space that is missing behind its colon; <see langword="null"/> where one stands there, or no name that is ours, or nearly, stands before it.</returns>
    public static string? WithSpace(string line)
    {
        if (NameOf(line) is not { } name || HasSpace(line) || FieldNames.Suggest(FieldNames.Normalize(name)) is "") return null;

        return $"{name}: {line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim().TrimStart(':').TrimStart()}";
    }
}
