namespace SciaticaInfo.Content.Parsing;

/// <summary>The names that <c>site.yml</c> has for its settings. Any other one is that of a variable of one's own.</summary>
internal static class SettingNames
{
    /// <summary>From so many letters on, two of them may be wrong.</summary>
    private const int LongWord = 9;

    /// <summary>Of a word with fewer letters, the first one must be right.</summary>
    private const int ShortWord = 6;

    /// <summary>Sentences are built round them: without them the advice has a hole.</summary>
    public static readonly string[] Words = ["emergency-place", "urgent-words", "clinician"];

    /// <summary>What texts or the site itself cannot do without, or what decides which pages readers get.</summary>
    public static readonly string[] Needed = [.. Words, "emergency", "name", "language", "country", "zone", "clinic", "sections", "navigation", "clinical-review"];

    public static readonly string[] Texts = [.. Words, "urgent", "favicon"];
    public static readonly string[] Known = [.. Needed, "urgent", "favicon", "tags", "variables", "review-every"];
    public static readonly string[] OfClinic = ["name", "phone", "address"];
    public static readonly string[] OfSection = ["id", "title", "requires"];

    /// <summary>What stands below the name of another setting.</summary>
    public static readonly string[] Inner = [.. OfClinic, .. OfSection, "label", "page"];

    /// <summary>What other programs call a setting.</summary>
    private static readonly Dictionary<string, string> OtherWords = new(StringComparer.OrdinalIgnoreCase) { ["menu"] = "navigation", ["nav"] = "navigation", ["timezone"] = "zone", ["time-zone"] = "zone", ["lang"] = "language" };

    /// <summary>Those of the fields that stand under a slip of a name which is missing among them, with the name that is meant.</summary>
    public static Dictionary<Field, string> SlipsAmong(IReadOnlyCollection<Field> fields, string[] names)
    {
        var missing = names.Except(fields.Select(field => field.Name), StringComparer.Ordinal).ToList();
        return fields.Where(field => field.Name.Length > 0 && !names.Contains(field.Name))
            .Select(field => (Field: field, Name: missing.Find(name => IsSlip(field.Name, name) || IsOtherWord(field, name))))
            .Where(slip => slip.Name is not null).DistinctBy(slip => slip.Name, StringComparer.Ordinal).ToDictionary(slip => slip.Field, slip => slip.Name!);
    }

    /// <summary>Where the file has the value that texts call by this name; <see langword="null"/> for one that is no setting.</summary>
    public static string? PlaceOf(string value) =>
        value is "name" or "language" or "country" or "emergency" || (Texts.Contains(value) && value != "favicon") ? $"behind {value}:"
        : value.Split('.') is ["clinic", var part] && OfClinic.Contains(part) ? $"behind {part}: below clinic:" : null;

    /// <summary>A text about a menu is no navigation.</summary>
    private static bool IsOtherWord(Field field, string name) => OtherWords.GetValueOrDefault(field.Name) == name && field.IsList == (name == "navigation");

    /// <summary>Word for word, so that <c>emergency-plan</c> is no slip of <c>emergency-place</c>.</summary>
    private static bool IsSlip(string typed, string name)
    {
        var words = typed.ToLowerInvariant().Split(['-', '_', ' '], StringSplitOptions.RemoveEmptyEntries);
        var meant = name.Split('-');
        return words.Length == meant.Length ? words.Zip(meant).All(pair => IsNear(pair.First, pair.Second)) : IsNear(string.Concat(words), string.Concat(meant));
    }

    private static bool IsNear(string word, string meant)
    {
        if (word == meant) return true;
        if (meant.Length < ShortWord && (word.Length == 0 || word[0] != meant[0])) return false;

        return Nearest.Distance(word, meant) <= (meant.Length >= LongWord ? 2 : 1) || AreTwoSwapped(word, meant);
    }

    private static bool AreTwoSwapped(string word, string meant)
    {
        if (word.Length != meant.Length) return false;

        var at = word.Zip(meant).TakeWhile(pair => pair.First == pair.Second).Count();
        return at + 1 < word.Length && word[at] == meant[at + 1] && word[at + 1] == meant[at] && word[(at + 2)..] == meant[(at + 2)..];
    }
}
