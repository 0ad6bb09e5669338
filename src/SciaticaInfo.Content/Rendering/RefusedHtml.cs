using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Rendering;

/// <summary>Raw HTML is refused by name; a comment is dropped.</summary>
internal sealed class RefusedHtmlBlockRenderer : PageObjectRenderer<HtmlBlock>
{
    protected override void Write(PatientRenderer renderer, HtmlBlock block, RenderContext context)
    {
        var html = block.Lines.ToString();
        if (block.Type == HtmlBlockType.Comment && html.TrimEnd().EndsWith("-->", StringComparison.Ordinal)) return;

        var last = block.Line + html.TrimEnd().Count(letter => letter == '\n');
        var lines = last == block.Line ? "this line" : $"lines {block.Line + 1} to {last + 1}";
        var text = block.Column == 0 && block.Type is HtmlBlockType.InterruptingBlock or HtmlBlockType.NonInterruptingBlock ? RefusedHtml.InMarkdown(html) : "";
        if (block.Type == HtmlBlockType.Comment) RefusedHtml.Report(context, block, "This note never ends, so it would swallow the rest of the page.", Remedy.Do("Write --> where the note ends, or delete its <!-- ."));
        else if (text.Length == 0) RefusedHtml.Report(context, block, "Pages hold no HTML.", Remedy.Do(html.TrimEnd().EndsWith('>') ? $"Delete {lines}." : "Delete it, or write it in Markdown."));
        else RefusedHtml.Report(context, block, last == block.Line ? "Pages hold no HTML." : $"Pages hold no HTML. What to write goes in place of {lines}.", text);
    }
}

internal sealed class RefusedHtmlInlineRenderer : PageObjectRenderer<HtmlInline>
{
    protected override void Write(PatientRenderer renderer, HtmlInline inline, RenderContext context)
    {
        if (inline.Tag.StartsWith("<!--", StringComparison.Ordinal)) return;

        RefusedHtml.Report(context, inline, "Pages hold no HTML.", RefusedHtml.InPlaceOf(inline.Tag));
        renderer.WriteText(inline.Tag);
    }
}

internal static partial class RefusedHtml
{
    public static void Report(RenderContext context, MarkdownObject place, string message, Remedy remedy) => context.Report("HTML001", Severity.Error, place.Line, place.Column, message, remedy);

    public static Remedy InPlaceOf(string tag) => NameOf(tag) switch
    {
        "b" or "strong" => "**",
        "i" or "em" => "*",
        "br" => Remedy.Do("Delete it, and leave an empty line for a new paragraph."),
        "a" => Remedy.Do("Write [the words](/the-page)."),
        "img" => Remedy.Do("Write ![what it shows](picture.svg \"Caption\")."),
        _ => Remedy.Do("Delete it, or write it in Markdown."),
    };

    /// <summary>The words between the tags; empty where there are none, or where they cannot be told from what is no text.</summary>
    public static string InMarkdown(string html)
    {
        var text = Tag().Replace(html, tag => NameOf(tag.Value) == "br" ? "\n\n" : InPlaceOf(tag.Value) is { IsToPaste: true } mark ? mark.Text : "");
        return text.Contains('<', StringComparison.Ordinal) ? "" : string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim('\n');
    }

    private static string NameOf(string tag) => Name().Match(tag).Value.ToLowerInvariant();

    [GeneratedRegex("</?[a-z][^<>]*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("[a-z][a-z0-9]*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
