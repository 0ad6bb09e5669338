using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>IMG003 and IMG004: the words for a picture are short, say what it shows, and are said once.</summary>
internal static class PictureWordsRule
{
    private const int MaxLetters = 150;
    private static readonly string[] Articles = ["a ", "an ", "the "];
    private static readonly string[] Kinds = ["image of", "picture of", "photo of", "photograph of", "graphic of", "illustration of", "drawing of", "screenshot of"];
    private static readonly string[] Endings = [".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"];

    public static void Check(IEnumerable<PlacedBlock> blocks, RenderContext context)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var placed in blocks)
        {
            foreach (var paragraph in placed.All<ParagraphBlock>())
            {
                if (ParagraphOrFigureRenderer.PictureOf(paragraph) is not { } image) continue;

                var words = PlainText.Of(image, context);
                if (words.Length == 0 || ParagraphOrFigureRenderer.IsDecorative(words)) continue;

                var (line, column) = placed.Include is { } include ? (include.Line, include.Column) : (image.Line, image.Column);
                if (FaultOf(words, image) is { } fault) context.Report("IMG003", Severity.Warning, line, column, fault, ParagraphOrFigureRenderer.Written("What the picture shows, in a few words", image.Url, image.Title));
                if (string.Equals(words, image.Title?.Trim(), StringComparison.OrdinalIgnoreCase))
                {
                    context.Report("IMG004", Severity.Warning, line, column, "The caption repeats the words in brackets, so a listener hears them twice.", ParagraphOrFigureRenderer.Written(words, image.Url, caption: null));
                }
                else if (!seen.Add(words))
                {
                    context.Report("IMG004", Severity.Warning, line, column, "Another picture on this page has the same words, so a listener cannot tell the two apart.", ParagraphOrFigureRenderer.Written("What only this picture shows", image.Url, image.Title));
                }
            }
        }
    }

    private static string? FaultOf(string words, LinkInline image)
    {
        if (words.Length > MaxLetters) return $"The words for this picture have {words.Length} letters; {MaxLetters} is the limit.";
        if (Endings.Any(ending => words.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || string.Equals(words, Path.GetFileNameWithoutExtension(image.Url), StringComparison.OrdinalIgnoreCase))
        {
            return "The words for this picture are the name of its file.";
        }

        var begins = Articles.FirstOrDefault(article => words.StartsWith(article, StringComparison.OrdinalIgnoreCase)) ?? "";
        return Kinds.Any(kind => WholeWords.IndexOf(words, kind) == begins.Length) ? "That it is a picture is said anyway: begin with what it shows." : null;
    }
}
