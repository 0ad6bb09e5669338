using Markdig.Syntax;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting;

/// <summary>Every rule that looks at a text as a whole. The rules of a single block or mark are asked while it is rendered.</summary>
internal static class PageRules
{
    /// <param name="source">The text in which the places of <paramref name="document"/> count.</param>
    public static void Check(MarkdownDocument document, string source, RenderContext context)
    {
        var texts = TextRun.Of(document);
        CheckFile(document, source, texts, context);
        CheckPieces(document, context);

        var blocks = PlacedBlock.Of(document, context);
        RepeatedCardRule.Check(blocks, context);
        LooseTextRule.Check(blocks, context);
        DoOrderRule.Check(blocks, context);
        RepeatedHeadingRule.Check(blocks, context);
        LongStretchRule.Check(blocks, context);
        PictureWordsRule.Check(blocks, context);
        UnmarkedTermRule.Check(texts, source, context);
    }

    private static void CheckPieces(MarkdownDocument document, RenderContext context)
    {
        var own = context.Path;
        foreach (var name in document.Descendants<IncludeBlock>().Select(include => include.Piece).Distinct(StringComparer.Ordinal))
        {
            if (!context.Shared.Pieces.TryGetValue(name, out var piece)) continue;

            context.Path = piece.Path;
            CheckFile(piece.Document, piece.Source, TextRun.Of(piece.Document), context);
        }

        context.Path = own;
    }

    private static void CheckFile(MarkdownDocument document, string source, IReadOnlyList<TextRun> texts, RenderContext context)
    {
        if (context.IsEnglish) CardServicesRule.Check(document, context);
        CheckLeftovers(TypedText.Of(document), context);
        OpenMarksRule.Check(document, texts, context);
        HiddenCardRule.Check(document, context);
        LinkWordsRule.Check(document, context);
        InsecureLinkRule.Check(document, context);
        HeadingSpaceRule.Check(texts, context);
        TypedTagRule.Check(document, texts, context);
        LiteralNumberRule.Check(document, texts, context);
        LooseBraceRule.Check(document, texts, context);
        LooseBlockRule.Check(document, source, texts, context);
        ListLineRule.Check(document, source, texts, context);
        LostSignRules.Check(document, source, context);
        FenceInCodeRule.Check(document, source, texts, context);
        UnusedFootnoteRule.Check(document, source, context);
        if (context.IsEnglish) JargonRule.Check(texts, source, context);
    }

    /// <summary>Marks that became none.</summary>
    private static void CheckLeftovers(IReadOnlyList<TypedText> texts, RenderContext context)
    {
        LostFootnoteRule.Check(texts, context);
        LostAddressRule.Check(texts, context);
        LoosePictureRule.Check(texts, context);
        LooseLinkRule.Check(texts, context);
        LooseCitationRule.Check(texts, context);
        LooseTermRule.Check(texts, context);
    }
}
