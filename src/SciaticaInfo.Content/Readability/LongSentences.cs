using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Readability;

/// <summary>Where the sentences stand that READ001 warns of: for a preview, which marks them.</summary>
internal static class LongSentences
{
    /// <summary>Part of a text run that belongs to a long sentence.</summary>
    /// <param name="Words">Those of the whole sentence.</param>
    public sealed record Part(int Start, int End, int Words);

    /// <returns>The parts of each run that has any, in order.</returns>
    public static Dictionary<LiteralInline, List<Part>> Find(MarkdownDocument document, RenderContext context)
    {
        var found = new Dictionary<LiteralInline, List<Part>>(ReferenceEqualityComparer.Instance);
        var pieces = document.Descendants<IncludeBlock>().Where(include => context.Shared.Pieces.ContainsKey(include.Piece)).Select(include => context.Shared.Pieces[include.Piece].Document).Distinct();
        foreach (var paragraph in pieces.Prepend(document).SelectMany(text => text.Descendants<ParagraphBlock>())) Find(paragraph, context, found);
        return found;
    }

    private static void Find(ParagraphBlock paragraph, RenderContext context, Dictionary<LiteralInline, List<Part>> found)
    {
        var runs = PlainText.Runs(paragraph.Inline, context, withCode: false).ToList();
        foreach (var sentence in Sentence.Split(string.Concat(runs.Select(run => run.Text))).Where(sentence => sentence.Words > Sentence.MaxWords))
        {
            var at = 0;
            foreach (var (inline, text) in runs)
            {
                var (start, end) = (Math.Max(sentence.Start - at, 0), Math.Min(sentence.End - at, text.Length));
                at += text.Length;
                if (start >= end || inline is not LiteralInline literal) continue;

                if (!found.TryGetValue(literal, out var parts)) found[literal] = parts = [];
                parts.Add(new Part(start, end, sentence.Words));
            }
        }
    }
}
