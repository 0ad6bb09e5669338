using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>FOOT001, LINK009, LINK010 and IMG007: marks that Markdown leaves as text because nothing defines them, or because it cannot read them.</summary>
internal static partial class LeftoverMarks
{
    private const string Phone = "tel:";

    public static void Check(MarkdownDocument document, RenderContext context)
    {
        foreach (var block in document.Descendants<LeafBlock>().Where(block => block.Inline is not null))
        {
            foreach (var (first, text) in Runs(block.Inline!))
            {
                Check(first, text, context);
                CheckPicture(block, first, text, context);
                CheckLink(block, first, text, context);
            }
        }
    }

    private static void Check(Inline first, string text, RenderContext context)
    {
        if (text.IndexOf("[^", StringComparison.Ordinal) is >= 0 and var note && text.IndexOf(']', note) is var noteEnd && noteEnd > note + 2)
        {
            var name = text[(note + 2)..noteEnd];
            context.Report("FOOT001", Severity.Error, first.Line, first.Column + note, $"The footnote [^{name}] has no text.", $"[^{name}]: The text of the note.");
        }
        else if (text.IndexOf("][", StringComparison.Ordinal) is > 0 and var middle && text.LastIndexOf('[', middle) is >= 0 and var open && text.IndexOf(']', middle + 2) > middle + 2)
        {
            var name = text[(middle + 2)..text.IndexOf(']', middle + 2)];
            context.Report("LINK009", Severity.Error, first.Line, first.Column + open, $"This link names the address [{name}], which nothing on the page defines. Define it on a line of its own, or put the address in round brackets behind the words.", $"[{name}]: https://example.org/");
        }
    }

    private static void CheckLink(LeafBlock block, Inline first, string text, RenderContext context)
    {
        if (!text.Contains(']', StringComparison.Ordinal)) return;

        var (line, column) = PlaceOf(block, first);
        foreach (var link in Link().Matches(text).Where(link => link.Index == 0 || text[link.Index - 1] != '!'))
        {
            var (words, to) = (link.Groups["words"].Value, link.Groups["to"].Value.Trim());
            context.Report("LINK010", Severity.Error, line, column + link.Index, "This was meant as a link, but readers see its brackets: the words stand in square brackets and the address in round ones, with nothing between them and without spaces in the address.", AddressOf(to) is { } address ? $"[{words}]({address})" : Remedy.Do("Put the address there as the address bar of the browser shows it."));
        }
    }

    /// <returns><see langword="null"/> where the address that was meant would be a guess.</returns>
    private static string? AddressOf(string typed)
    {
        if (typed.StartsWith(Phone, StringComparison.Ordinal)) return Phone + string.Concat(typed[Phone.Length..].Where(sign => sign == '+' || char.IsAsciiDigit(sign)));
        if (typed.Contains(' ', StringComparison.Ordinal)) return null;

        return typed.StartsWith("www.", StringComparison.Ordinal) ? $"https://{typed}" : typed;
    }

    private static void CheckPicture(LeafBlock block, Inline first, string text, RenderContext context)
    {
        if (!text.Contains("![", StringComparison.Ordinal) || Picture().Match(text) is not { Success: true } picture) return;

        var (words, name, caption) = (picture.Groups["words"].Value, picture.Groups["name"].Value.Trim(), picture.Groups["caption"].Value);
        var (fault, meant) = name.Contains(' ', StringComparison.Ordinal)
            ? ("The name of a picture's file has no spaces. Give the file this name too; until then, readers see what you typed and no picture.", name.Replace(' ', '-').ToLowerInvariant())
            : ("The quotes round this caption are curly, so readers see what you typed and no picture. Straight quotes stand round a caption.", name);
        var (line, column) = PlaceOf(block, first);
        context.Report("IMG007", Severity.Error, line, column + picture.Index, fault, ParagraphOrFigureRenderer.Written(words, meant, caption));
    }

    /// <summary>Markdig gives a bracket that opened nothing no place; its block, which begins with it, has one.</summary>
    private static (int Line, int Column) PlaceOf(LeafBlock block, Inline first) => first.Line > 0 ? (first.Line, first.Column) : (block.Line, block.Column);

    /// <summary>What was meant as a picture: a name with spaces, or a caption in curly quotes.</summary>
    [GeneratedRegex("""!\[(?<words>[^\[\]]*)\]\((?<name>[^()"“”„]*\.[A-Za-z]{3,4})\s*([“”„"](?<caption>[^“”„"]*)[“”"])?\s*\)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Picture();

    /// <summary>What was meant as a link: a space between the brackets, or in the address, or brackets of which one is not closed or that are the wrong way round.</summary>
    [GeneratedRegex("""\[(?<words>[^\[\]]+)\](\s+\((?<to>(/|#|https?:|tel:|mailto:|www\.)[^()\s]*)\)|\((?<to>tel:([-+./0-9\s]|\([0-9\s]*\))*|(/|#|https?:|mailto:|www\.)[^()]*)\)?)|\((?<words>[^()\[\]]+)\)\[(?<to>(/|#|https?:|tel:|mailto:|www\.)[^\[\]\s]*)\]""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    /// <summary>Markdown cuts text at each bracket; side by side, the pieces show what was typed.</summary>
    private static IEnumerable<(Inline First, string Text)> Runs(ContainerInline container)
    {
        Inline? first = null;
        var text = new StringBuilder();
        foreach (var (inline, piece) in Pieces(container))
        {
            if (piece is not null)
            {
                first ??= inline;
                text.Append(piece);
                continue;
            }

            if (first is not null) yield return (first, text.ToString());
            first = null;
            text.Clear();
        }

        if (first is not null) yield return (first, text.ToString());
    }

    /// <summary>Text, brackets that opened nothing among it; <see langword="null"/> for anything else.</summary>
    private static IEnumerable<(Inline Inline, string? Text)> Pieces(ContainerInline container)
    {
        foreach (var inline in container)
        {
            if (inline is LiteralInline literal) yield return (inline, literal.Content.ToString());
            else if (inline is LinkDelimiterInline opening)
            {
                yield return (inline, opening.ToLiteral());
                foreach (var piece in Pieces(opening)) yield return piece;
            }
            else yield return (inline, null);
        }
    }
}
