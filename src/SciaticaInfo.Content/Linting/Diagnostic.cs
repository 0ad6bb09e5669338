namespace SciaticaInfo.Content.Linting;

/// <summary>One thing found in one file.</summary>
/// <param name="Rule">The rule's id, such as <c>FM002</c>; never reused or renumbered.</param>
/// <param name="Path">Below the content folder, with forward slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Message">What is wrong, in one plain sentence of an editor's words; on one line, whatever it quotes.</param>
/// <param name="Remedy"><see langword="null"/> where the message says it.</param>
public sealed record Diagnostic(
    string Rule, Severity Severity, string Path, int Line, int Column, string Message, Remedy? Remedy = null)
{
    public string Message { get; init; } = OneLine.Of(Message);

    public bool IsError => Severity == Severity.Error;

    /// <summary>What to write; <see langword="null"/> where no writing mends it.</summary>
    public string? Fix => Remedy is { IsToPaste: true } ? Remedy.Text : null;
}

public enum Severity
{
    /// <summary>Nothing is wrong; worth knowing.</summary>
    Information,

    /// <summary>Never holds a page back.</summary>
    Warning,

    /// <summary>The page keeps its last good version.</summary>
    Error,
}
