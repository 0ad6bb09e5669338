using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>BLK007 and BLK008: what was meant as a block or as plain text, and is shown otherwise.</summary>
internal static partial class LooseBlockRule
{
    private const string Rule = "BLK007";
    private const string Fence = ":::";
    private const int Needed = 3;

    /// <summary>The colon of other keyboards and scripts among them.</summary>
    private static readonly char[] Colons = [':', '：', '∶', '﹕'];

    /// <summary>On the key of the colon.</summary>
    private static readonly char[] Semicolons = [';', '；'];

    private static readonly char[] Blanks = [' ', '\t', '\u00A0'];
    private static readonly char[] Signs = [.. Colons, .. Semicolons, .. Blanks];

    public static void Check(MarkdownDocument document, string source, IReadOnlyList<TextRun> texts, RenderContext context)
    {
        string[]? lines = null;
        List<int> opened = [];
        foreach (var run in texts.Where(run => !run.Inline.IsFirstCharacterEscaped))
        {
            var told = context.Diagnostics.Count;
            if (run.BeginsLine && MayBegin(run.Text))
            {
                lines ??= source.Split('\n');
                if (Report(run.Inline, lines[run.Inline.Line], context)) opened.Add(run.Inline.Line);
            }

            var at = run.Text.IndexOf(Fence, StringComparison.Ordinal);
            if (at >= (run.BeginsLine ? 1 : 0) && context.Diagnostics.Count == told) ReportWithin(run, at, context);
        }

        if (opened.Count > 0) KeepEnds(document, opened, context);

        foreach (var code in document.Descendants<CodeBlock>().Where(block => block is not FencedCodeBlock && !IsBlock(block.Lines.Lines[0].ToString())))
        {
            context.Report("BLK008", Severity.Warning, code.Line, 0, "This text is indented, so readers see it as program code.", Remedy.Do("Delete the spaces or the tab at the beginning of the line."));
        }
    }

    private static bool MayBegin(string text) =>
        (text.TrimStart(Blanks) is [var first, ..] && (Colons.Contains(first) || Semicolons.Contains(first) || IsUnseen(first))) || text.Contains("include ", StringComparison.OrdinalIgnoreCase);

    /// <returns>True for a line that opens a block as soon as it is written right.</returns>
    private static bool Report(LiteralInline literal, string line, RenderContext context)
    {
        // Markdown takes some signs off the beginning of a line.
        var begin = Math.Min(literal.Column, line.Length);
        while (begin > 0 && IsBlank(line[begin - 1])) begin--;
        while (begin < line.Length && line[begin] is ' ' or '\t') begin++;

        var typed = line[begin..];
        if (Include().Match(typed) is { Success: true } include && include.Groups["piece"].Value.ToLowerInvariant() is var piece && context.Shared.Pieces.ContainsKey(piece))
        {
            Tell("This line is to bring in a shared piece, but readers see it as text, and not the piece. It begins with three colons and a space, and nothing stands before them.", $"{BlockKinds.Including} {piece}");
            return false;
        }

        var marks = WithoutBlanks(typed);
        var rest = marks.TrimStart(Signs);
        var signs = marks[..^rest.Length].TrimEnd(Blanks);
        var count = signs.Count(sign => !Blanks.Contains(sign));
        if (count == 0 || (count == 1 && Semicolons.Contains(signs[0]))) return false;

        var hasOther = !typed.StartsWith(':') || signs.Any(sign => sign != ':') || (rest.Length > 0 && IsUnseen(rest[0]));
        rest = WithoutBlanks(rest).TrimEnd(Blanks);
        var isKnown = BlockKinds.Parse(rest.Split(Blanks)[0]) != BlockKind.Unknown;
        var open = rest.Length == 0 && count > 1 ? OpenAround(literal) : null;
        // Three right ones that are indented are BLK006's.
        if (open is null && (hasOther ? count < Needed && !isKnown : count >= Needed || !isKnown)) return false;

        var what = open is null ? "begins" : "ends";
        Tell(hasOther ? $"A block {(open is null ? "begins and ends" : "ends")} with three plain colons and nothing before them: this line has other signs, or one that cannot be seen, so readers see it as text." : $"A block {what} with three colons: this line has fewer, so readers see it as text{(open is null ? ", without its box" : "")}.", $"{Fence} {rest}".TrimEnd());
        if (open is not null) Forget(open, context);
        return rest.Length > 0;

        void Tell(string message, string meant) => context.Report(Rule, Severity.Error, literal.Line, begin, message, meant);
    }

    /// <summary>Three colons behind other words: the end of a block that nothing closes, or the beginning of one.</summary>
    private static void ReportWithin(TextRun run, int at, RenderContext context)
    {
        var rest = run.Text[at..].TrimStart(':').Trim(Blanks);
        var open = rest.Length == 0 && run.Inline.NextSibling is null or LineBreakInline ? OpenAround(run.Inline) : null;
        if (open is null && BlockKinds.Parse(rest.Split(Blanks)[0]) == BlockKind.Unknown) return;

        context.Report(Rule, Severity.Error, run.Inline.Line, run.Inline.Column + at, "Three colons stand within a line here, so readers see them as text: a block begins and ends on a line of its own.", Remedy.Do(open is null ? "Press Enter twice before the colons." : "Press Enter before the colons."));
        if (open is not null) Forget(open, context);
    }

    /// <summary>The innermost block around a text that nothing closes.</summary>
    private static NamedBlock? OpenAround(Inline inline)
    {
        var top = inline.Parent;
        while (top is { ParentBlock: null, Parent: { } outer }) top = outer;
        for (Block? block = top?.ParentBlock; block is not null; block = block.Parent)
        {
            if (block is NamedBlock { IsClosed: false } open) return open;
        }

        return null;
    }

    /// <summary>A block whose end is only written wrong needs no second one.</summary>
    private static void Forget(NamedBlock open, RenderContext context) =>
        context.Diagnostics.RemoveAll(found => found.Rule == "BLK002" && found.Path == context.Path && found.Line == open.Line + 1);

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
    private static bool IsBlock(string line) => line.TrimStart().StartsWith(Fence, StringComparison.Ordinal);

    /// <summary>A line of these two words alone, whatever signs stand around them.</summary>
    [GeneratedRegex(@"^[^\p{L}\p{N}]*include:? +(?<piece>[a-z0-9-]*[a-z0-9])[^\p{L}\p{N}]*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Include();
}
