using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace SciaticaInfo.Content.Rendering.Tables;

/// <summary>Tables that scroll by themselves on a phone, with headers for columns and rows.</summary>
internal sealed class PatientTableRenderer : PageObjectRenderer<Table>
{
    protected override void Write(PatientRenderer renderer, Table table, RenderContext context)
    {
        var rows = table.OfType<TableRow>().ToList();
        var hasHeader = rows.Count > 0 && rows[0].IsHeader;
        var label = hasHeader ? string.Join(", ", rows[0].OfType<TableCell>().Select(cell => CellText(cell, context)).Where(text => text.Length > 0)) : context.Words.Table;
        renderer.EnsureLine();
        renderer.Write("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"").WriteEscape($"{context.Words.Table}: {label}");
        renderer.WriteLine("\"><table>");
        if (hasHeader)
        {
            renderer.Write("<thead>");
            WriteRow(renderer, rows[0], _ => "th scope=\"col\"");
            renderer.WriteLine("</thead>");
        }

        renderer.WriteLine("<tbody>");
        foreach (var row in rows.Skip(hasHeader ? 1 : 0)) WriteRow(renderer, row, index => hasHeader && index == 0 ? "th scope=\"row\"" : "td");
        renderer.WriteLine("</tbody></table></div>");
    }

    private static void WriteRow(PatientRenderer renderer, TableRow row, Func<int, string> tagOf)
    {
        renderer.Write("<tr>");
        for (var i = 0; i < row.Count; i++)
        {
            var tag = tagOf(i);
            renderer.Write($"<{tag}>");
            var implicitParagraph = renderer.ImplicitParagraph;
            renderer.ImplicitParagraph = true;
            renderer.WriteChildren((ContainerBlock)row[i]);
            renderer.ImplicitParagraph = implicitParagraph;
            renderer.Write($"</{tag[..2]}>");
        }

        renderer.WriteLine("</tr>");
    }

    private static string CellText(TableCell cell, RenderContext context) =>
        cell.OfType<ParagraphBlock>().FirstOrDefault() is { } paragraph ? PlainText.Of(paragraph.Inline, context) : "";
}
