using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>DO001 to DO003: a list of two lines or more, and "do not" in each line of a don't list, for a listener who missed its heading.</summary>
internal static class DoListRules
{
    private static readonly string[] Same = ["don't", "dont", "never"];
    private static readonly string[] Opposite = ["avoid", "stop", "no", "not", "cannot", "refrain", "quit", "skip", "without", "nothing", "nobody", "do", "you", "limit"];

    public static void Check(NamedBlock block, RenderContext context)
    {
        if (block.OfType<ListBlock>().FirstOrDefault() is not { } list)
        {
            context.Report("DO001", Severity.Error, block.Line, block.Column, $"The block \"{block.Name}\" needs a list.", "- keep moving, a little and often");
            return;
        }

        if (list.Count == 1)
        {
            context.Report("DO002", Severity.Warning, block.Line, block.Column, "This list has one line only, which a sentence says better.", $"- {ExampleWordsRule.SecondLine}");
        }

        if (block.Kind != BlockKind.Dont || !context.IsEnglish) return;

        foreach (var item in list.OfType<ListItemBlock>())
        {
            var paragraph = item.OfType<ParagraphBlock>().FirstOrDefault();
            var text = paragraph is null ? "" : PlainText.Of(paragraph.Inline, context);
            if (!text.StartsWith(context.Words.DontBegins, StringComparison.OrdinalIgnoreCase))
            {
                context.Report("DO003", Severity.Error, item.Line, item.Column, "Each line here begins with \"do not\", for a listener who missed the heading.", Begun(paragraph is null ? "" : MarkdownReader.SourceOf(paragraph)));
            }
        }
    }

    /// <summary>The line with "do not" in place of words that say the same. Before others, such as "avoid", it would say the opposite.</summary>
    private static Remedy Begun(string typed)
    {
        var line = typed.Split('\n')[0].TrimEnd();
        var word = line.Split(' ')[0].ToLowerInvariant().Replace('’', '\'');
        if (Same.Contains(word)) return $"- do not{line[word.Length..]}";
        if (line.Length == 0 || Opposite.Contains(word)) return Remedy.Do("Say it in words that begin with \"do not\".");

        return $"- do not {(line.Length > 1 && char.IsLower(line[1]) ? char.ToLowerInvariant(line[0]) : line[0])}{line[1..]}";
    }
}
