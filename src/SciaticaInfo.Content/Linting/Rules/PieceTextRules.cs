using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using SciaticaInfo.Content.Building;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>INC005 and CARE010: a piece that has lost its text stays as it last was, on every page that holds it.</summary>
internal static class PieceTextRules
{
    private const string Card = "::: emergency Call {{emergency}}, or your local emergency number, now if:";

    public static void Check(string path, MarkdownDocument document, string text, ICollection<Diagnostic> diagnostics)
    {
        var fault = IsEmpty(document, text)
            ? new("INC005", Severity.Error, path, 1, 1, "This file holds no text, so every page that includes it would lose what stood here.", Remedy.Do("Write the text again, or copy the file back from a backup."))
            : Path.GetFileNameWithoutExtension(path) == PieceRenderer.RedFlags ? FaultOfSigns(path, document) : null;
        if (fault is not null) diagnostics.Add(fault);
    }

    private static Diagnostic? FaultOfSigns(string path, MarkdownDocument document)
    {
        const string why = "This piece holds exactly one emergency card: the site shows it wherever the emergency signs belong.";
        var cards = document.OfType<NamedBlock>().Where(block => block.Kind == BlockKind.Emergency).ToList();
        if (cards is [_]) return null;
        if (cards is [var first, var second, ..]) return new("CARE010", Severity.Error, path, second.Line + 1, second.Column + 1, $"{why} This is the second.", Remedy.Do($"Move its lines into the card at line {first.Line + 1}, and delete this one."));

        return document.Descendants<NamedBlock>().FirstOrDefault(block => block.Kind.IsCareCard()) is { } other
            ? new("CARE010", Severity.Error, path, other.Line + 1, other.Column + 1, $"{why} Here stands {(other.Kind == BlockKind.Emergency ? "one inside another block" : $"a card of the level \"{other.Name}\"")}.", other.Kind == BlockKind.Emergency ? Remedy.Do("Move the card out of that block.") : Card)
            : new("CARE010", Severity.Error, path, 1, 1, $"{why} It has none.", Remedy.Do("Write the card again, or copy the file back from a backup."));
    }

    /// <summary>Definitions of links and notes are not shown where they stand.</summary>
    private static bool IsEmpty(MarkdownDocument document, string text) =>
        document.All(block => block is LinkReferenceDefinitionGroup or FootnoteGroup or BlankLineBlock)
        || text.All(letter => char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format);
}
