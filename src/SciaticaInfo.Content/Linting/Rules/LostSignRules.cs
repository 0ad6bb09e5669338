using Markdig.Extensions.Tables;
using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>TABLE001 and LIST002: a table that is shown as its bars, and a "more than" that is lost, as it makes a quotation.</summary>
internal static class LostSignRules
{
    public static void Check(MarkdownDocument document, string source, RenderContext context)
    {
        string[]? lines = null;
        foreach (var paragraph in document.Descendants<ParagraphBlock>().Where(paragraph => paragraph.Parent is not TableCell && source.AsSpan(paragraph.Span.Start, Math.Min(paragraph.Span.Length, source.Length - paragraph.Span.Start)).Contains('|')))
        {
            lines ??= source.Split('\n');
            var end = paragraph.Line + source.AsSpan(paragraph.Span.Start, paragraph.Span.Length).Count('\n');
            var row = Array.FindIndex(lines, paragraph.Line, Math.Min(end + 1, lines.Length) - paragraph.Line, IsRow);
            if (row >= 0) context.Report("TABLE001", Severity.Warning, row, lines[row].IndexOf('|', StringComparison.Ordinal), "This was meant as a row of a table, and readers see its bars.", Remedy.Do("Write a line such as | --- | --- | below the first row, with as many parts as that has, and leave a blank line above the table and below it."));
        }

        foreach (var item in document.Descendants<ListItemBlock>().Where(item => item.FirstOrDefault() is QuoteBlock quote && quote.Line == item.Line))
        {
            lines ??= source.Split('\n');
            var line = lines[item.Line];
            var sign = line.IndexOf('>', StringComparison.Ordinal);
            if (sign < 0 || line[(sign + 1)..].TrimStart('=', ' ') is not [>= '0' and <= '9', ..]) continue;

            context.Report("LIST002", Severity.Warning, item.Line, sign, "A > at the beginning makes a quotation, and readers do not see it: they read the number alone.", $"{line[..sign]}\\{line[sign..].TrimEnd()}");
        }
    }

    private static bool IsRow(string line) => line.Trim() is ['|', _, .., '|'] row && !row.EndsWith("\\|", StringComparison.Ordinal);
}
