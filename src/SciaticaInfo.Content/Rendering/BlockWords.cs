using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Rendering;

/// <summary>The words that blocks bring along, in one language.</summary>
internal sealed record BlockWords(
    string KeyFacts, string Do, string Dont, string Emergency, string Urgent, string NonUrgent, string SelfCare, string Reference, string Table, string DontBegins, string Captions, string Transcript)
{
    /// <summary>Of <see cref="English"/>, the only ones there are.</summary>
    public const string Language = "en";

    public static BlockWords English { get; } = new(
        "Key facts", "Do", "Do not", "Immediate action required", "Urgent advice", "Non-urgent advice", "Self-care", "Reference", "Table", "do not", "Captions", "Transcript");

    public string UrgencyOf(BlockKind kind) => kind switch
    {
        BlockKind.Emergency => Emergency,
        BlockKind.Urgent => Urgent,
        BlockKind.NonUrgent => NonUrgent,
        _ => SelfCare,
    };
}
