using System.Diagnostics.CodeAnalysis;

namespace SciaticaInfo.Content.Linting;

/// <summary>How a finding is mended.</summary>
/// <param name="Text">What to write, letter for letter, or what to do.</param>
/// <param name="IsToPaste">False where no writing mends it: something is to be deleted, moved or decided.</param>
public sealed record Remedy(string Text, bool IsToPaste)
{
    public static Remedy Do(string what) => new(what, IsToPaste: false);

    /// <summary>A text alone is what to write.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Remedy?(string? text) => text is null ? null : new(text, IsToPaste: true);
}
