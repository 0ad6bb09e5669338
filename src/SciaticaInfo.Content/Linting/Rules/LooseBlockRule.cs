using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>BLK007 and BLK008: what was meant as a block or as plain text, and is shown otherwise.</summary>
internal static class LooseBlockRule
{
    private static readonly char[] Blanks = [' ', '\t', '\u00A0'];

    public static void Check(MarkdownDocument document, IEnumerable<TextRun> texts, RenderContext context)
    {
        foreach (var (literal, text) in texts.Where(run => run.Text.StartsWith(':') && !run.Inline.IsFirstCharacterEscaped && run.BeginsLine)) CheckColons(literal, text, context);

        foreach (var code in document.Descendants<CodeBlock>().Where(block => block is not FencedCodeBlock && !IsBlock(block.Lines.Lines[0].ToString())))
        {
            context.Report("BLK008", Severity.Warning, code.Line, 0, "This text is indented, so readers see it as program code.", Remedy.Do("Delete the spaces or the tab at the beginning of the line."));
        }
    }

    private static void CheckColons(LiteralInline literal, string text, RenderContext context)
    {
        var rest = text.TrimStart(':');
        if (text.Length - rest.Length > 2 || rest.TrimStart(Blanks).Split(Blanks)[0] is not { Length: > 0 } name || BlockKinds.Parse(name) == BlockKind.Unknown) return;

        context.Report("BLK007", Severity.Error, literal.Line, literal.Column, "A block begins with three colons: this line has fewer, so readers see it as text, without its box.", $"::: {rest.Trim(Blanks)}");
    }

    /// <summary>BLK006 tells of these.</summary>
    private static bool IsBlock(string line) => line.TrimStart().StartsWith(":::", StringComparison.Ordinal);
}
