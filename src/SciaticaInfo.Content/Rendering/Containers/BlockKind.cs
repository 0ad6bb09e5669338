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
    Include,
}

internal static class BlockKinds
{
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
        ["include"] = BlockKind.Include,
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static bool IsCareCard(this BlockKind kind) => kind is BlockKind.Emergency or BlockKind.Urgent or BlockKind.NonUrgent or BlockKind.SelfCare;

    /// <summary>Forgiving: case, straight and curly apostrophes.</summary>
    public static BlockKind Parse(string name) =>
        ByName.GetValueOrDefault(name.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal));
}
