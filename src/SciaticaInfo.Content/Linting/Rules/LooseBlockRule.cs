using System.Globalization;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>BLK007 and BLK008: what was meant as a block or as plain text, and is shown otherwise.</summary>
internal static class LooseBlockRule
{
    private const int Needed = 3;

    /// <summary>The colon of other keyboards and scripts among them.</summary>
    private static readonly char[] Colons = [':', '：', '∶', '﹕'];

    private static readonly char[] Blanks = [' ', '\t', '\u00A0'];

    public static void Check(MarkdownDocument document, string source, IEnumerable<TextRun> texts, RenderContext context)
    {
        string[]? lines = null;
        List<int> opened = [];
        foreach (var (literal, _) in texts.Where(run => MayBegin(run.Text) && !run.Inline.IsFirstCharacterEscaped && run.BeginsLine))
        {
            lines ??= source.Split('\n');
            if (Report(literal, lines[literal.Line], context)) opened.Add(literal.Line);
        }

        if (opened.Count > 0) KeepEnds(document, opened, context);

        foreach (var code in document.Descendants<CodeBlock>().Where(block => block is not FencedCodeBlock && !IsBlock(block.Lines.Lines[0].ToString())))
        {
            context.Report("BLK008", Severity.Warning, code.Line, 0, "This text is indented, so readers see it as program code.", Remedy.Do("Delete the spaces or the tab at the beginning of the line."));
        }
    }

    private static bool MayBegin(string text) => text.TrimStart(Blanks) is [var first, ..] && (Colons.Contains(first) || IsUnseen(first));

    /// <returns>True for a line that opens a block as soon as it is written right.</returns>
    private static bool Report(LiteralInline literal, string line, RenderContext context)
    {
        // Markdown takes some signs off the beginning of a line.
        var begin = Math.Min(literal.Column, line.Length);
        while (begin > 0 && IsBlank(line[begin - 1])) begin--;
        while (begin < line.Length && line[begin] is ' ' or '\t') begin++;

        var typed = line[begin..];
        var marks = WithoutBlanks(typed);
        var rest = marks.TrimStart(Colons);
        var count = marks.Length - rest.Length;
        if (count == 0) return false;

        var hasOther = !typed.StartsWith(':') || marks[..count].Any(sign => sign != ':') || (rest.Length > 0 && IsUnseen(rest[0]));
        rest = WithoutBlanks(rest).TrimEnd(Blanks);
        var isKnown = BlockKinds.Parse(rest.Split(Blanks)[0]) != BlockKind.Unknown;
        // Three right ones that are indented are BLK006's.
        if (hasOther ? count < Needed && !isKnown : count >= Needed || !isKnown) return false;

        context.Report("BLK007", Severity.Error, literal.Line, begin, hasOther ? "A block begins and ends with three plain colons and nothing before them: this line has other colons, or a sign that cannot be seen, so readers see it as text." : "A block begins with three colons: this line has fewer, so readers see it as text, without its box.", $"::: {rest}".TrimEnd());
        return rest.Length > 0;
    }

    /// <summary>A line of ::: below a wrong beginning is its end: to delete it, as BLK003 says, would lose the block.</summary>
    private static void KeepEnds(MarkdownDocument document, List<int> opened, RenderContext context)
    {
        var waiting = new Queue<int>(opened.Order());
        var ends = new HashSet<int>();
        foreach (var end in document.Descendants<StrayFenceBlock>().OrderBy(block => block.Line).Where(block => waiting.TryPeek(out var line) && line < block.Line))
        {
            waiting.Dequeue();
            ends.Add(end.Line + 1);
        }

        context.Diagnostics.RemoveAll(found => found.Rule == "BLK003" && found.Path == context.Path && ends.Contains(found.Line));
    }

    private static string WithoutBlanks(string text)
    {
        var blanks = 0;
        while (blanks < text.Length && IsBlank(text[blanks])) blanks++;
        return text[blanks..];
    }

    /// <summary>True for a sign that looks like a space, or like nothing, and is no indent.</summary>
    public static bool IsOther(char sign) => sign == '\u00A0' || IsUnseen(sign);

    private static bool IsBlank(char sign) => Blanks.Contains(sign) || IsUnseen(sign);

    /// <summary>What comes along with text copied from a web page, such as a space of no width.</summary>
    private static bool IsUnseen(char sign) => char.GetUnicodeCategory(sign) == UnicodeCategory.Format;

    /// <summary>BLK006 tells of these.</summary>
    private static bool IsBlock(string line) => line.TrimStart().StartsWith(":::", StringComparison.Ordinal);
}
