using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>DO001 to DO003: a list of two lines or more, and "do not" in each line of a don't list, for a listener who missed its heading.</summary>
internal static class DoListRules
{
    public static void Check(NamedBlock block, RenderContext context)
    {
        if (block.OfType<ListBlock>().FirstOrDefault() is not { } list)
        {
            context.Report("DO001", Severity.Error, block.Line, block.Column, $"The block \"{block.Name}\" needs a list.", "- keep moving, a little and often");
            return;
        }

        if (list.Count == 1)
        {
            context.Report("DO002", Severity.Warning, block.Line, block.Column, "This list has one line only, which a sentence says better.", "- a second line");
        }

        if (block.Kind != BlockKind.Dont || !context.IsEnglish) return;

        foreach (var item in list.OfType<ListItemBlock>())
        {
            var text = item.OfType<ParagraphBlock>().FirstOrDefault() is { } paragraph ? PlainText.Of(paragraph.Inline, context) : "";
            if (!text.StartsWith(context.Words.DontBegins, StringComparison.OrdinalIgnoreCase))
            {
                context.Report("DO003", Severity.Error, item.Line, item.Column, "Each line here begins with \"do not\", for a listener who missed the heading.", $"- do not {text}");
            }
        }
    }
}
