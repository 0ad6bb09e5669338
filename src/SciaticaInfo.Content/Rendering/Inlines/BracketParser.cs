using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SciaticaInfo.Content.Rendering.Inlines;

/// <summary>Terms and citations: both begin with a bracket, and stand before Markdown's own links.</summary>
internal sealed class BracketParser : InlineParser
{
    private const int MaxLength = 200;

    public BracketParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var next = slice.PeekChar();
        return next switch
        {
            '[' => MatchTerm(processor, ref slice),
            '@' => MatchCitation(processor, ref slice),
            _ => false,
        };
    }

    private static bool MatchTerm(InlineProcessor processor, ref StringSlice slice)
    {
        if (InnerText(slice, "]]") is not { } inner || inner.Contains('[', StringComparison.Ordinal)) return false;

        var bar = inner.IndexOf('|', StringComparison.Ordinal);
        var term = (bar < 0 ? inner : inner[..bar]).Replace("\\", "", StringComparison.Ordinal).Trim();
        Push(processor, ref slice, inner.Length + 4, new TermInline { Term = term, Words = (bar < 0 ? inner : inner[(bar + 1)..]).Trim() });
        return true;
    }

    private static bool MatchCitation(InlineProcessor processor, ref StringSlice slice)
    {
        // Of two citations, the first of which is not closed, none is to be lost.
        if (InnerText(slice, "]") is not { } inner || inner.Contains('[', StringComparison.Ordinal)) return false;

        var space = inner.IndexOf(' ', StringComparison.Ordinal);
        Push(processor, ref slice, inner.Length + 3, new CitationInline
        {
            Key = (space < 0 ? inner : inner[..space]).Trim(),
            Locator = space < 0 ? "" : inner[(space + 1)..].Trim(),
        });
        return true;
    }

    /// <summary>What stands between the two opening letters and the closing ones, on one line.</summary>
    private static string? InnerText(StringSlice slice, string close)
    {
        var text = slice.Text.AsSpan(slice.Start, Math.Min(slice.Length, MaxLength));
        var end = text[2..].IndexOf(close);
        if (end <= 0) return null;

        var inner = text.Slice(2, end);
        return inner.Contains('\n') ? null : inner.ToString();
    }

    private static void Push(InlineProcessor processor, ref StringSlice slice, int length, LeafInline inline)
    {
        inline.Span = new SourceSpan(processor.GetSourcePosition(slice.Start, out var line, out var column), processor.GetSourcePosition(slice.Start + length - 1));
        inline.Line = line;
        inline.Column = column;
        processor.Inline = inline;
        slice.Start += length;
    }
}
