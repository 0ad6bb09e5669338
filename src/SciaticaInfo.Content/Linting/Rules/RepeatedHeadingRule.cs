using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>HEAD003: in a list of headings, which is how many people read a page, two alike cannot be told apart.</summary>
internal static class RepeatedHeadingRule
{
    public static void Check(IEnumerable<PlacedBlock> blocks, RenderContext context)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var placed in blocks)
        {
            foreach (var heading in placed.All<HeadingBlock>())
            {
                var text = PlainText.Of(heading.Inline, context);
                if (text.Length == 0 || seen.Add(text)) continue;

                var place = placed.PlaceOf(heading);
                context.Report("HEAD003", Severity.Warning, place.Line, place.Column, $"The heading \"{text}\" stands on this page a second time.", $"{new string('#', heading.Level)} {text} {ExampleWordsRule.Different}");
            }
        }
    }
}
