using System.Globalization;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Readability;

namespace SciaticaInfo.Content.Rendering.Inlines;

/// <summary>The first mention on a page is a button that opens the definition; later ones are text.</summary>
internal sealed class TermRenderer : PageObjectRenderer<TermInline>
{
    protected override void Write(PatientRenderer renderer, TermInline inline, RenderContext context)
    {
        var before = TouchingText.Before(inline);
        var after = TouchingText.After(inline);
        if (!OpensHere(inline, context, out var id))
        {
            renderer.WriteText(before + inline.Words + after);
            return;
        }

        // A line may break on either side of a button, whatever touches it there.
        var isTouched = before.Length + after.Length > 0;
        if (isTouched) renderer.Write("<span class=\"nowrap\">").WriteEscape(before);
        renderer.Write($"<button type=\"button\" class=\"term\" popovertarget=\"term-{id}\">").WriteEscape(inline.Words);
        renderer.Write("</button>");
        if (isTouched) renderer.WriteEscape(after).Write("</span>");
    }

    private static bool OpensHere(TermInline inline, RenderContext context, out string id)
    {
        var wanted = id = Anchor.Of(inline.Term);
        if (context.Shared.Terms.TryGetValue(wanted, out var term))
        {
            if (context.Terms.Any(used => used.Id == wanted)) return false;

            context.Terms.Add(term);
            return true;
        }

        var nearest = Nearest.To(wanted, context.Shared.Terms.Keys) is { } near ? context.Shared.Terms[near].Name : null;
        context.Report("GLOS001", Severity.Error, inline.Line, inline.Column, $"\"{inline.Term}\" is not in glossary.md.", nearest is null ? inline.Words : $"[[{nearest}|{inline.Words}]]");
        return false;
    }
}

/// <summary>Text without what touches a term, which the term's renderer writes, and without the spaces between citations.</summary>
internal sealed class TextRenderer : PageObjectRenderer<LiteralInline>
{
    protected override void Write(PatientRenderer renderer, LiteralInline inline, RenderContext context)
    {
        if (CitationRenderer.IsBetween(inline)) return;

        var text = inline.Content.AsSpan();
        var skipped = inline.PreviousSibling is TermInline earlier ? TouchingText.After(earlier).Length : 0;
        text = text[skipped..];
        if (inline.NextSibling is TermInline later && text.Length > 0) text = text[..^TouchingText.Before(later).Length];
        if (context.LongSentences?.TryGetValue(inline, out var parts) == true) WriteMarked(renderer, text, parts.ConvertAll(part => part with { Start = part.Start - skipped, End = part.End - skipped }));
        else renderer.WriteEscape(text);
    }

    private static void WriteMarked(PatientRenderer renderer, ReadOnlySpan<char> text, List<LongSentences.Part> parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var (start, end) = (Math.Clamp(part.Start, at, text.Length), Math.Clamp(part.End, at, text.Length));
            renderer.WriteEscape(text[at..start]);
            if (end > start)
            {
                renderer.Write("<mark class=\"long-sentence\" title=\"").Write(part.Words.ToString(CultureInfo.InvariantCulture)).Write(" words\">");
                renderer.WriteEscape(text[start..end]);
                renderer.Write("</mark>");
            }

            at = Math.Max(at, end);
        }

        renderer.WriteEscape(text[at..]);
    }
}

/// <summary>Brackets, stops and endings that a reader sees as one with a term: no space stands between.</summary>
internal static class TouchingText
{
    /// <summary>More than this is no ending: kept on one line with the term, it could be wider than a phone.</summary>
    private const int MaxLength = 12;

    public static string Before(TermInline term)
    {
        if (term.PreviousSibling is not LiteralInline literal) return "";

        var text = literal.Content.AsSpan();
        // Between two terms, what touches the first is written with it.
        if (literal.PreviousSibling is TermInline earlier) text = text[After(earlier).Length..];
        var start = text.Length;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1])) start--;
        return Short(text[start..]);
    }

    public static string After(TermInline term)
    {
        if (term.NextSibling is not LiteralInline literal) return "";

        var text = literal.Content.AsSpan();
        var length = 0;
        while (length < text.Length && !char.IsWhiteSpace(text[length])) length++;
        return Short(text[..length]);
    }

    private static string Short(ReadOnlySpan<char> text) => text.Length > MaxLength ? "" : text.ToString();
}
