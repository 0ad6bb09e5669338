namespace SciaticaInfo.Content.Rendering.Containers;

internal enum BlockKind
{
    Unknown,
    Emergency,
    Urgent,
    NonUrgent,
    SelfCare,
    KeyFacts,
    Do,
    Dont,
    Note,
    Warning,
    Expand,
    Video,
    Include,
}

internal static class BlockKinds
{
    /// <summary>The beginning of a line that needs no end.</summary>
    public const string Including = "::: include";

    private static readonly Dictionary<string, BlockKind> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["emergency"] = BlockKind.Emergency,
        ["urgent"] = BlockKind.Urgent,
        ["non-urgent"] = BlockKind.NonUrgent,
        ["self-care"] = BlockKind.SelfCare,
        ["key-facts"] = BlockKind.KeyFacts,
        ["do"] = BlockKind.Do,
        ["dont"] = BlockKind.Dont,
        ["note"] = BlockKind.Note,
        ["warning"] = BlockKind.Warning,
        ["expand"] = BlockKind.Expand,
        ["video"] = BlockKind.Video,
        ["include"] = BlockKind.Include,
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static bool IsCareCard(this BlockKind kind) => kind is BlockKind.Emergency or BlockKind.Urgent or BlockKind.NonUrgent or BlockKind.SelfCare;

    /// <summary>True for one whose text is a list.</summary>
    public static bool HoldsList(this BlockKind kind) => kind.IsCareCard() || kind is BlockKind.KeyFacts or BlockKind.Do or BlockKind.Dont;

    /// <summary>True for one whose text is closed until a reader opens it.</summary>
    public static bool IsClosedAtFirst(this BlockKind kind) => kind is BlockKind.Expand or BlockKind.Video;

    /// <param name="pieces">The names of those in <c>shared/</c>.</param>
    /// <returns>The line that was meant; <see langword="null"/> where another name would be a guess, which might turn a card into something else.</returns>
    public static string? Meant(string name, string title, IEnumerable<string> pieces)
    {
        if (title.Length == 0 && pieces.Contains(name, StringComparer.OrdinalIgnoreCase)) return $"{Including} {name.ToLowerInvariant()}";

        var words = title.Split(' ', 2);
        var joined = $"{name}-{words[0]}";
        if (ByName.ContainsKey(joined)) return $"::: {joined.ToLowerInvariant()} {words.ElementAtOrDefault(1)}".TrimEnd();

        var meant = Nearest.To(name, Names) ?? Names.Where(known => name.StartsWith($"{known}-", StringComparison.OrdinalIgnoreCase)).MaxBy(known => known.Length);
        return meant is null ? null : $"::: {meant} {title}".TrimEnd();
    }

    /// <summary>Forgiving: case, straight and curly apostrophes.</summary>
    public static BlockKind Parse(string name) =>
        ByName.GetValueOrDefault(name.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal));
}
