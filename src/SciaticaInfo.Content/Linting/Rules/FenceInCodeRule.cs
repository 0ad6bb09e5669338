using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>BLK006 and BLK009: a line of three colons that is code, or indented by four, opens and closes nothing; code without an end takes in the rest.</summary>
internal static class FenceInCodeRule
{
    private const string Fence = ":::";

    public static void Check(MarkdownDocument document, string source, IEnumerable<TextRun> texts, RenderContext context)
    {
        string[]? lines = null;
        foreach (var code in document.Descendants<CodeBlock>())
        {
            if (code is FencedCodeBlock { ClosingFencedCharCount: 0 } open)
            {
                ReportOpen(open, context);
                continue;
            }

            for (var i = 0; i < code.Lines.Count; i++)
            {
                var line = code.Lines.Lines[i];
                if (!line.Slice.ToString().TrimStart().StartsWith(Fence, StringComparison.Ordinal)) continue;

                lines ??= source.Split('\n');
                Report(line.Line, lines[line.Line].IndexOf(Fence, StringComparison.Ordinal), line.Slice.ToString());
            }
        }

        foreach (var (literal, text) in texts.Where(run => run.Text.StartsWith(Fence, StringComparison.Ordinal) && !run.Inline.IsFirstCharacterEscaped))
        {
            if (!(literal.Parent is { ParentBlock: { } block } && literal.PreviousSibling is null or LineBreakInline)) continue;

            lines ??= source.Split('\n');
            var (line, column) = (lines[literal.Line], literal.Column);
            // BLK007 tells of a sign before the colons that is no indent.
            if (column > 0 && column <= line.Length && LooseBlockRule.IsOther(line[column - 1])) continue;
            // A mark or a value further on begins a text of its own.
            Report(literal.Line, column, block is ParagraphBlock && column < line.Length ? line[column..] : text);
        }

        void Report(int line, int column, string text) =>
            context.Report("BLK006", Severity.Warning, line, column, "These colons stand in code, or are indented too far, so they open or close no block.", text.Trim());
    }

    private static void ReportOpen(FencedCodeBlock code, RenderContext context)
    {
        var fence = new string(code.FencedChar, code.OpeningFencedCharCount);
        context.Report("BLK009", Severity.Error, code.Line, code.Column, $"A line of {fence} begins program code, and this one is never closed: readers see what stands below it as it was typed.", Remedy.Do($"Delete this line, or write a line of {fence} where the code ends."));
    }
}
