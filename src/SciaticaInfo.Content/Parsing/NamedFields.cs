using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>The fields of a page by their names. A name that is none of ours is told, with the one that was meant.</summary>
internal sealed class NamedFields
{
    private readonly string path;
    private readonly ICollection<Diagnostic> diagnostics;
    private readonly HashSet<string> names;
    private readonly Dictionary<string, Field> fields = new(StringComparer.Ordinal);

    private NamedFields(string path, IEnumerable<Field> found, ICollection<Diagnostic> diagnostics) =>
        (this.path, this.diagnostics, names) = (path, diagnostics, [.. found.Select(field => FieldNames.Normalize(field.Name))]);

    /// <param name="found">Each with the line of the file on which it stands.</param>
    public static IReadOnlyList<Field> Of(string path, IReadOnlyCollection<(Field Field, string Line)> found, ICollection<Diagnostic> diagnostics)
    {
        var named = new NamedFields(path, found.Select(one => one.Field), diagnostics);
        foreach (var (field, line) in found) named.Add(field, line);
        return [.. named.fields.Values];
    }

    private void Add(Field field, string line)
    {
        var name = FieldNames.Normalize(field.Name);
        if (FieldNames.Suggest(name) is { } meant) TellUnknown(field, name, meant, line);
        else if (name != field.Name) Report("FM006", Severity.Warning, field, $"The field \"{field.Name}\" is written {name}.", Renamed(field, name, line));

        if (field.IsList && FieldNames.IsKnown(name) && !FieldNames.IsList(name)) TellList(field, name, line);
        if (!fields.TryAdd(name, field with { Name = name })) Report("FM009", Severity.Error, field, $"The field {name} stands here a second time. Keep one of the two; a line that begins with # is not read.", Once(fields[name], field, line));
    }

    /// <summary>Nobody but the writer knows which of two values is right.</summary>
    private static Remedy Once(Field first, Field again, string line) =>
        first.IsList || again.IsList || first.Value == again.Value ? AsNote(again, line) : Remedy.Do($"Keep the one that is right, and delete the other: this line, or line {first.Line}.");

    private void TellList(Field field, string name, string line)
    {
        var value = FieldValues.FirstOf(field).Value;
        var isSure = field.Items is [{ IsList: false } item] && (item.Name.Length == 0 || item.Value.Length == 0) && value.Length > 0 && value.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '/' or '.');
        var remedy = !isSure ? Remedy.Do($"Write behind {name}: the one that you mean, and nothing else.") : StandsBelow(field, line) ? OnOneLine(name, value) : $"{name}: {value}";
        Report("FM008", Severity.Error, field, $"{name} has one value, not a list of them: no brackets, no hyphens.", remedy);
    }

    /// <param name="meant">The name that is nearest; empty where none is near.</param>
    private void TellUnknown(Field field, string name, string meant, string line)
    {
        var what = $"There is no field \"{field.Name}\".";
        var severity = FieldNames.IsSlipOfNeeded(name, meant) ? Severity.Error : Severity.Warning;
        if (!names.Contains(FieldNames.Status) && StatusMeant(field, name, meant, line) is { } status) Report("FM006", Severity.Error, field, $"{what} No other line tells the status of this page, and a page without one is a draft, which no reader sees.", status);
        else if (meant.Length == 0) Report("FM006", severity, field, $"{what} Delete the line, or make it a note, which nobody reads but you.", AsNote(field, line));
        else if (names.Contains(meant)) Report("FM006", severity, field, $"{what} {meant} stands here too. Keep one of the two; a line that begins with # is not read.", AsNote(field, line));
        else Report("FM006", severity, field, what, Renamed(field, meant, line));
    }

    /// <summary>Of a page on which no line is called so: whatever has the value of a status is one.</summary>
    /// <returns><see langword="null"/> for a line that is hardly meant to be the page's status.</returns>
    private static Remedy? StatusMeant(Field field, string name, string meant, string line)
    {
        var value = field.Items.Length == 1 ? FieldValues.FirstOf(field).Value : field.Value;
        var isNear = meant == FieldNames.Status || FieldNames.IsNearlyStatus(name) || name is "draft" or "archived"; // other programs ask for yes or no
        var status = ArticleStatuses.ByName.Keys.FirstOrDefault(known => known.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? (isNear ? Nearest.To(value, ArticleStatuses.ByName.Keys) : null);
        if (status is null && !isNear) return null;
        if (status is null) return Remedy.Do($"If this line is to be the status, write {FieldNames.Status}: and one of these behind it: {string.Join(", ", ArticleStatuses.ByName.Keys)}. If it is not, write # before it.");

        return StandsBelow(field, line) ? OnOneLine(FieldNames.Status, status) : $"{FieldNames.Status}: {status}";
    }

    /// <summary>The whole line under the right name. A list may stand below it, and then stays there.</summary>
    private static string Renamed(Field field, string name, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && line[..colon].Trim() == field.Name ? $"{name}: {line[(colon + 1)..].Trim()}".TrimEnd() : $"{name}: {field.Value}";
    }

    private static Remedy OnOneLine(string name, string value) => Remedy.Do($"Write  {name}: {value}  on one line, in place of this one and what stands below it.");

    private static Remedy AsNote(Field field, string line) => StandsBelow(field, line) ? Remedy.Do("Delete this line, with what stands below it.") : FieldScanner.AsNote(line);

    /// <summary>True for a list on lines of its own.</summary>
    private static bool StandsBelow(Field field, string line) => field.IsList && line.TrimEnd().EndsWith(':');

    private void Report(string rule, Severity severity, Field field, string message, Remedy remedy) =>
        diagnostics.Add(new(rule, severity, path, field.Line, 1, message, remedy));
}
