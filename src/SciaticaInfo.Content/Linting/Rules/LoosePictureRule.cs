using System.Text.RegularExpressions;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>IMG007: what was meant as a picture, and is shown as it was typed.</summary>
internal static partial class LoosePictureRule
{
    public static void Check(IEnumerable<TypedText> texts, RenderContext context)
    {
        foreach (var typed in texts.Where(typed => typed.Text.Contains('(', StringComparison.Ordinal)))
        {
            if (Picture().Match(typed.Text) is { Success: true } picture) TellOfNameOrQuotes(typed, picture, context);
            else TellOfSigns(typed, context);
        }
    }

    private static void TellOfNameOrQuotes(TypedText typed, Match picture, RenderContext context)
    {
        var (words, name, caption) = (picture.Groups["words"].Value, picture.Groups["name"].Value.Trim(), picture.Groups["caption"].Value);
        var (fault, meant) = name.Contains(' ', StringComparison.Ordinal)
            ? ("The name of a picture's file has no spaces. Give the file this name too; until then, readers see what you typed and no picture.", name.Replace(' ', '-').ToLowerInvariant())
            : ("The quotes round this caption are curly, so readers see what you typed and no picture. Straight quotes stand round a caption.", name);
        context.Report("IMG007", Severity.Error, typed.Line, typed.Column + picture.Index, fault, ParagraphOrFigureRenderer.Written(words, meant, caption));
    }

    private static void TellOfSigns(TypedText typed, RenderContext context)
    {
        if (LoosePicture().Match(typed.Text) is not { Success: true } picture || !context.Shared.Images.ContainsKey($"images/{picture.Groups["name"].Value}")) return;

        context.Report("IMG007", Severity.Error, typed.Line, typed.Column + picture.Index, "Of this picture a bracket, a quote or the exclamation mark is missing, or a space stands between the brackets, so readers see what you typed and no picture.", ParagraphOrFigureRenderer.Written(picture.Groups["words"].Value.Trim(), picture.Groups["name"].Value, picture.Groups["caption"].Value.Trim()));
    }

    /// <summary>What was meant as a picture: a name with spaces, or a caption in curly quotes.</summary>
    [GeneratedRegex("""!\[(?<words>[^\[\]]*)\]\((?<name>[^()"“”„]*\.[A-Za-z]{3,4})\s*([“”„"](?<caption>[^“”„"]*)[“”"])?\s*\)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Picture();

    /// <summary>Words and the name of a file in brackets of which one is missing.</summary>
    [GeneratedRegex("""(!\[?(?<words>[^\[\]()!]+)\]?|\[(?<words>[^\[\]()!]+)\]?|(?<words>[^\[\]()!]+)\]) ?\((?<name>[A-Za-z0-9._-]+\.[A-Za-z]{3,4})[ "“”„]*(?<caption>[^()"“”„]*)["“”„]* *\)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LoosePicture();
}
