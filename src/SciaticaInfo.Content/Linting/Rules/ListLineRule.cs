using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>LIST001: a line of a list whose mark is slightly wrong is read as a part of the line above: two danger signs become one.</summary>
internal static partial class ListLineRule
{
    private const string Rule = "LIST001";

    /// <summary>What some programs put in place of a new line; a browser shows neither.</summary>
    private static readonly char[] OtherBreaks = ['\u2028', '\u2029'];

    public static void Check(MarkdownDocument document, string source, IEnumerable<TextRun> texts, RenderContext context)
    {
        string[]? lines = null;
        // A line that is to end a block is none of the list.
        var told = context.Diagnostics.Where(found => found.Rule == "BLK007" && found.Path == context.Path).Select(found => found.Line - 1).ToHashSet();
        foreach (var (literal, text) in texts)
        {
            if (text.AsSpan().IndexOfAny(OtherBreaks) is >= 0 and var at) ReportBreak(literal, text, at, context);
            ReportJoined(literal, text, context);
            if (!BeginsUnmarked(literal, text)) continue;

            lines ??= source.Split('\n');
            if (ListSlip.Of(lines[literal.Line]) is { } slip && told.Add(literal.Line)) Report(literal, slip, lines[literal.Line], context);
        }

        foreach (var block in document.Descendants<NamedBlock>().Where(block => block.Kind.HoldsList()))
        {
            lines ??= source.Split('\n');
            CheckIndents(block, lines, told, context);
        }
    }

    /// <summary>True for what stands first on a line, with no good mark of a list in front, and may be one itself.</summary>
    private static bool BeginsUnmarked(LiteralInline literal, string text)
    {
        if (literal is not { IsFirstCharacterEscaped: false, Parent.ParentBlock: ParagraphBlock { Parent: { } parent } paragraph, PreviousSibling: null or LineBreakInline } || parent is TableCell) return false;
        if (literal.PreviousSibling is null && Outer<ListItemBlock>(paragraph).Any(item => item.Line == literal.Line)) return false;

        return text.TrimStart(ListSlip.Unseen) is not [var first, ..] || !char.IsLetter(first) || first == 'o';
    }

    private static void Report(LiteralInline literal, ListSlip slip, string line, RenderContext context)
    {
        var block = literal.Parent!.ParentBlock!; // as BeginsUnmarked has it
        var isSwallowed = literal.PreviousSibling is not null;
        var indent = line.Length - line.TrimStart(ListSlip.Unseen).Length;
        var item = Outer<ListItemBlock>(block).FirstOrDefault();
        var (spaces, mark) = ("", slip.Number.Length > 0 && item?.Parent is not ListBlock { IsOrdered: false } ? slip.Number : "-");
        if (item is not null) spaces = new string(' ', item.Column + (ListSlip.IndentOf(line) > item.Column ? WidthOfMark(item) : 0));
        var result = isSwallowed ? "so readers see it as a part of the line above" : "so readers see it as plain text";
        context.Report(Rule, SeverityIn(block), literal.Line, indent, $"This line was meant as one of a list, but {slip.Why}, {result}.", $"{spaces}{mark} {slip.Text}");
    }

    private static void ReportBreak(LiteralInline literal, string text, int at, RenderContext context)
    {
        if (literal.Parent is null) return;

        var words = string.Join(' ', text[at..].TrimStart([.. OtherBreaks, .. ListSlip.Unseen]).Split(' ').Take(3));
        var before = words.Length == 0 ? "the next words" : $"\"{words}\"";
        context.Report(Rule, SeverityIn(BlockOf(literal)), literal.Line, literal.Column + at, "A sign from another program stands here in place of a new line, so readers see both lines as one.", Remedy.Do($"Delete what stands in front of {before}, and press Enter there."));
    }

    /// <summary>Two lines of a list that have become one: a hyphen behind the end of a sentence.</summary>
    private static void ReportJoined(LiteralInline literal, string text, RenderContext context)
    {
        if (!text.Contains("- ", StringComparison.Ordinal)) return;

        // Words with marks, a link or a value may follow.
        var line = literal.NextSibling is null or LineBreakInline ? text : $"{text}w";
        if (Joined().Match(line) is not { Success: true } joined || BlockOf(literal) is not { } block) return;
        if (!Outer<ListItemBlock>(block).Any() || !Outer<NamedBlock>(block).Any(outer => outer.Kind.HoldsList())) return;

        context.Report(Rule, SeverityIn(block), literal.Line, literal.Column + text.IndexOf('-', joined.Index), "Two lines of a list stand on one here, so readers see both as one.", Remedy.Do("Press Enter before the hyphen."));
    }

    /// <summary>A line below a bullet that begins at the left edge was most likely a line of its own.</summary>
    private static void CheckIndents(NamedBlock block, string[] lines, HashSet<int> told, RenderContext context)
    {
        foreach (var item in block.Descendants<ListItemBlock>())
        {
            foreach (var lineBreak in item.OfType<ParagraphBlock>().SelectMany(paragraph => paragraph.Inline?.OfType<LineBreakInline>() ?? []))
            {
                var number = lineBreak.Line + 1;
                if (number >= lines.Length) continue;

                var text = lines[number].TrimStart(' ', '\t');
                if (lines[number].Length - text.Length > item.Column || !told.Add(number)) continue;

                context.Report(Rule, Severity.Warning, number, lines[number].Length - text.Length, "This line has no hyphen and is not indented, so readers see it as a part of the line above. If it belongs there, indent it by two spaces.", $"{new string(' ', item.Column)}- {text.Trim()}");
            }
        }
    }

    [GeneratedRegex(@"([.!?)]|[.!?] +)- +\p{L}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Joined();

    private static int WidthOfMark(ListItemBlock item) => item.Parent is ListBlock { IsOrdered: true } ? $"{item.Order}. ".Length : "- ".Length;

    /// <summary>An error where a line that is lost may be a danger sign, or turn advice into its opposite.</summary>
    private static Severity SeverityIn(Block? block) =>
        block is not null && Outer<NamedBlock>(block).Any(outer => outer.Kind.IsCareCard() || outer.Kind is BlockKind.Do or BlockKind.Dont) ? Severity.Error : Severity.Warning;

    private static LeafBlock? BlockOf(Inline inline)
    {
        var top = inline;
        while (top.Parent is { } parent) top = parent;
        return (top as ContainerInline)?.ParentBlock;
    }

    private static IEnumerable<T> Outer<T>(Block block)
        where T : Block
    {
        for (var outer = block.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is T found) yield return found;
        }
    }
}
