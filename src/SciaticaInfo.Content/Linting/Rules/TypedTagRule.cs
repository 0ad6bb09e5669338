using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Inlines;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>HTML001 where no HTML is looked for, in titles and words: a reader would see the tag as it was typed.</summary>
internal static partial class TypedTagRule
{
    public static void Check(MarkdownDocument document, IEnumerable<TextRun> texts, RenderContext context)
    {
        foreach (var block in document.Descendants<NamedBlock>()) Find(block.Title, block.Line, block.TitleColumn, at => at);
        foreach (var term in document.Descendants<TermInline>()) Find(term.Words, term.Line, term.Column, _ => 0);
        foreach (var image in document.Descendants<LinkInline>().Where(link => link.IsImage)) Find($"{PlainText.Of(image, context)} {image.Title}", image.Line, image.Column, _ => 0);
        foreach (var tag in document.Descendants<LinkInline>().Where(link => link.IsImage).SelectMany(image => image.Descendants<HtmlInline>())) Find(tag.Tag, tag.Line, tag.Column, _ => 0);
        foreach (var (literal, text) in texts.Where(run => !run.Inline.IsFirstCharacterEscaped && run.Inline.Parent is not LinkInline { IsImage: true })) Find(text, literal.Line, literal.Column, at => at);

        void Find(string text, int line, int column, Func<int, int> offset)
        {
            if (text.Contains('<', StringComparison.Ordinal) && Tag().Match(text) is { Success: true } tag) context.Report("HTML001", Severity.Error, line, column + offset(tag.Index), "Pages hold no HTML.", Remedy.Do("Delete it, or write it in Markdown."));
        }
    }

    /// <summary>A name of HTML in angle brackets, with or without more inside. "a &lt; b" and "&lt;5%" are text. From one sign to the next there is one way to read it, so it takes no longer than the text is long.</summary>
    [GeneratedRegex("</?[a-z][a-z0-9]*([\\s/][^<>]*)?>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Tag();
}
