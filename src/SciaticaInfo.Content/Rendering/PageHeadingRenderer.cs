using System.Text;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Rendering.Inlines;

namespace SciaticaInfo.Content.Rendering;

/// <summary>Headings with anchors that are unique on their page.</summary>
internal sealed class PageHeadingRenderer : PageObjectRenderer<HeadingBlock>
{
    private const int Deepest = 4;

    protected override void Write(PatientRenderer renderer, HeadingBlock heading, RenderContext context)
    {
        var level = heading.Level;
        if (level == 1)
        {
            context.Report("HEAD001", Severity.Error, heading.Line, heading.Column, "The title is the only heading of the first level, and it comes from the fields on top.", At(heading, 2));
            level = 2;
        }

        if (level > Math.Max(context.HeadingLevel, 1) + 1)
        {
            context.Report("HEAD002", Severity.Warning, heading.Line, heading.Column, "This heading skips a level.", At(heading, Math.Max(context.HeadingLevel, 1) + 1));
            level = Math.Max(context.HeadingLevel, 1) + 1;
        }

        level = Math.Min(level, Deepest);
        context.HeadingLevel = level;
        var text = PlainText.Of(heading.Inline, context);
        var id = context.UniqueId(Anchor.Of(text));
        if (level <= 3) context.Headings.Add(new Heading(level, id, text));
        renderer.EnsureLine();
        renderer.Write($"<h{level} id=\"").WriteEscape(id).Write("\">");
        renderer.WriteLeafInline(heading);
        renderer.WriteLine($"</h{level}>");
    }

    /// <summary>The same heading of another level.</summary>
    private static Remedy At(HeadingBlock heading, int level)
    {
        var marks = new string('#', level);
        if (heading.IsSetext) return Remedy.Do($"Write {marks} and a space before these words, and delete the line below them, which makes them a heading.");

        return MarkdownReader.SourceOf(heading).TrimStart('#').Trim() is { Length: > 0 } words ? $"{marks} {words}" : $"{marks} {ExampleWordsRule.Heading}";
    }
}

/// <summary>Heading text → anchor: small letters, words joined by hyphens, punctuation dropped.</summary>
internal static class Anchor
{
    public static string Of(string text)
    {
        var anchor = new StringBuilder(text.Length);
        foreach (var letter in text.Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter) || letter == '-') anchor.Append(letter);
            else if (char.IsWhiteSpace(letter)) anchor.Append('-');
        }

        return anchor.Length == 0 ? "section" : anchor.ToString();
    }
}

/// <summary>The words of a line, without marks.</summary>
internal static class PlainText
{
    public static string Of(ContainerInline? inline, RenderContext context, bool withCode = true) => string.Concat(Runs(inline, context, withCode).Select(run => run.Text)).Trim();

    /// <summary>The same words, piece by piece, each with what it stands in; a line's break is a space.</summary>
    public static IEnumerable<(Inline Inline, string Text)> Runs(ContainerInline? container, RenderContext context, bool withCode = true)
    {
        foreach (var inline in container ?? [])
        {
            if (inline is ContainerInline inner)
            {
                foreach (var run in Runs(inner, context, withCode)) yield return run;
            }
            else if (TextOf(inline, context, withCode) is { } text)
            {
                yield return (inline, text);
            }
        }
    }

    private static string? TextOf(Inline inline, RenderContext context, bool withCode) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => withCode ? code.ContentSpan.ToString() : null,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        TermInline term => term.Words,
        VariableInline variable => context.Shared.Site.Variables.GetValueOrDefault(variable.Name, ""),
        _ => null,
    };
}
