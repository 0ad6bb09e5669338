using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Rendering;

/// <summary>Raw HTML is refused by name; a comment is dropped.</summary>
internal sealed class RefusedHtmlBlockRenderer : PageObjectRenderer<HtmlBlock>
{
    protected override void Write(PatientRenderer renderer, HtmlBlock block, RenderContext context)
    {
        if (block.Type == HtmlBlockType.Comment && block.Lines.ToString().TrimEnd().EndsWith("-->", StringComparison.Ordinal)) return;

        RefusedHtml.Report(context, block.Lines.ToString().Trim(), block.Line, block.Column);
    }
}

internal sealed class RefusedHtmlInlineRenderer : PageObjectRenderer<HtmlInline>
{
    protected override void Write(PatientRenderer renderer, HtmlInline inline, RenderContext context)
    {
        if (inline.Tag.StartsWith("<!--", StringComparison.Ordinal)) return;

        RefusedHtml.Report(context, inline.Tag, inline.Line, inline.Column);
        renderer.WriteText(inline.Tag);
    }
}

internal static class RefusedHtml
{
    public static void Report(RenderContext context, string html, int line, int column)
    {
        var fix = html.ToLowerInvariant() switch
        {
            ['<', 'b', 'r', ..] => "Leave an empty line for a new paragraph.",
            ['<', 'b' or 'i', '>', ..] => "Write **bold** or *slanted*.",
            ['<', 's', 't', 'r', 'o', 'n', 'g', ..] => "Write **bold**.",
            ['<', 'a', ' ', ..] => "Write [the words](/the-page).",
            ['<', 'i', 'm', 'g', ..] => "Write ![what it shows](picture.svg \"Caption\").",
            _ => "Delete it, or write it in Markdown.",
        };
        context.Report("HTML001", Severity.Error, line, column, "Pages hold no HTML.", fix);
    }
}
