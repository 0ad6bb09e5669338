using Markdig.Extensions.Tables;
using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>HEAD004: a heading at least every 300 words, so that a reader finds the place again.</summary>
internal static class LongStretchRule
{
    private const int MaxWords = 300;

    public static void Check(IEnumerable<PlacedBlock> blocks, RenderContext context)
    {
        var words = 0;
        var isTold = false;
        foreach (var placed in blocks)
        {
            if (placed.BringsHeading)
            {
                (words, isTold) = (0, false);
                continue;
            }

            if (placed.Block is Table) continue;

            words += placed.All<ParagraphBlock>().Sum(paragraph => CountWords(PlainText.Of(paragraph.Inline, context)));
            if (words <= MaxWords || isTold) continue;

            isTold = true;
            var place = placed.PlaceOf(placed.Block);
            context.Report("HEAD004", Severity.Warning, place.Line, place.Column, $"Up to the end of this paragraph there are {words} words without a heading; {MaxWords} is the limit.", $"## {ExampleWordsRule.Question}");
        }
    }

    /// <summary>Those between spaces that hold a letter or a digit.</summary>
    private static int CountWords(string text)
    {
        var count = 0;
        var isInWord = false;
        foreach (var letter in text)
        {
            if (letter == ' ') isInWord = false;
            if (isInWord || !char.IsLetterOrDigit(letter)) continue;

            isInWord = true;
            count++;
        }

        return count;
    }
}
