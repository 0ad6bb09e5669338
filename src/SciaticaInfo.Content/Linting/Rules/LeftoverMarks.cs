using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>FOOT001, LINK009, LINK010, IMG007, CITE006 and GLOS004: marks that Markdown leaves as text because nothing defines them, or because it cannot read them.</summary>
internal static partial class LeftoverMarks
{
    private const string Phone = "tel:";

    /// <summary>Stands for a sign that is shown as it was typed.</summary>
    private const char Escaped = '\uFFFC';

    public static void Check(MarkdownDocument document, RenderContext context)
    {
        foreach (var block in document.Descendants<LeafBlock>().Where(block => block.Inline is not null))
        {
            // Words in bold have marks of their own among them.
            foreach (var (first, text) in block.Inline!.Descendants<EmphasisInline>().Prepend<ContainerInline>(block.Inline!).SelectMany(Runs))
            {
                Check(first, text, context);
                CheckPicture(block, first, text, context);
                CheckLink(block, first, text, context);
                CheckCitations(block, first, text, context);
                CheckTerms(block, first, text, context);
            }
        }
    }

    private static void Check(Inline first, string text, RenderContext context)
    {
        if (text.IndexOf("[^", StringComparison.Ordinal) is >= 0 and var note && text.IndexOf(']', note) is var noteEnd && noteEnd > note + 2)
        {
            var name = text[(note + 2)..noteEnd];
            context.Report("FOOT001", Severity.Error, first.Line, first.Column + note, $"The footnote [^{name}] has no text.", $"[^{name}]: {ExampleWordsRule.NoteText}");
        }
        else if (text.IndexOf("][", StringComparison.Ordinal) is > 0 and var middle && text.LastIndexOf('[', middle) is >= 0 and var open && text.IndexOf(']', middle + 2) > middle + 2)
        {
            var name = text[(middle + 2)..text.IndexOf(']', middle + 2)];
            context.Report("LINK009", Severity.Error, first.Line, first.Column + open, $"This link names the address [{name}], which nothing on the page defines. Define it on a line of its own, or put the address in round brackets behind the words.", $"[{name}]: https://example.org/");
        }
    }

    private static void CheckLink(LeafBlock block, Inline first, string text, RenderContext context)
    {
        if (!text.AsSpan().ContainsAny('[', ']')) return;

        var (line, column) = PlaceOf(block, first);
        foreach (var link in Link().Matches(text).Where(link => link.Index == 0 || text[link.Index - 1] != '!'))
        {
            var (words, to) = (link.Groups["words"].Value, link.Groups["to"].Value.Trim());
            Remedy mend = words.Length == 0 ? Remedy.Do("Write [ before the first word of the link.") : AddressOf(to) is { } address ? $"[{words}]({address})" : Remedy.Do("Put the address there as the address bar of the browser shows it.");
            context.Report("LINK010", Severity.Error, line, column + link.Index, "This was meant as a link, but readers see its brackets: the words stand in square brackets and the address in round ones, with nothing between them and without spaces in the address.", mend);
        }
    }

    /// <returns><see langword="null"/> where the address that was meant would be a guess.</returns>
    private static string? AddressOf(string typed)
    {
        if (typed.StartsWith(Phone, StringComparison.Ordinal)) return Phone + string.Concat(typed[Phone.Length..].Where(sign => sign == '+' || char.IsAsciiDigit(sign)));
        if (typed.Contains(' ', StringComparison.Ordinal)) return null;

        return typed.StartsWith("www.", StringComparison.Ordinal) ? $"https://{typed}" : typed;
    }

    private static void CheckCitations(LeafBlock block, Inline first, string text, RenderContext context)
    {
        if (!text.AsSpan().ContainsAny('[', ']', '@')) return;

        var (line, column) = PlaceOf(block, first);
        foreach (var citation in Citation().Matches(text).Where(citation => context.Shared.References.ContainsKey(citation.Groups["key"].Value)))
        {
            var key = citation.Groups["key"].Value;
            context.Report("CITE006", Severity.Error, line, column + citation.Index, $"Readers see {citation.Value} as it stands here, and no source: the key stands behind @ in square brackets, without spaces.", $"[@{key}]");
        }
    }

    private static void CheckTerms(LeafBlock block, Inline first, string text, RenderContext context)
    {
        if (!text.Contains("[[", StringComparison.Ordinal) && !text.Contains("]]", StringComparison.Ordinal)) return;

        var (line, column) = PlaceOf(block, first);
        foreach (Match term in Term().Matches(text))
        {
            var words = term.Groups["words"].Value.Trim();
            if (!term.Value.StartsWith("[[", StringComparison.Ordinal) && !words.Any(char.IsLetter)) continue;

            context.Report("GLOS004", Severity.Error, line, column + term.Index, "Readers see the brackets as they stand here: a word of the glossary has two on each side.", words.Length > 0 ? $"[[{words}]]" : Remedy.Do("Write [[ before the word and ]] behind it, or delete the brackets."));
        }
    }

    private static void CheckPicture(LeafBlock block, Inline first, string text, RenderContext context)
    {
        if (!text.Contains('(', StringComparison.Ordinal)) return;
        if (Picture().Match(text) is not { Success: true } picture)
        {
            CheckLoosePicture(block, first, text, context);
            return;
        }

        var (words, name, caption) = (picture.Groups["words"].Value, picture.Groups["name"].Value.Trim(), picture.Groups["caption"].Value);
        var (fault, meant) = name.Contains(' ', StringComparison.Ordinal)
            ? ("The name of a picture's file has no spaces. Give the file this name too; until then, readers see what you typed and no picture.", name.Replace(' ', '-').ToLowerInvariant())
            : ("The quotes round this caption are curly, so readers see what you typed and no picture. Straight quotes stand round a caption.", name);
        var (line, column) = PlaceOf(block, first);
        context.Report("IMG007", Severity.Error, line, column + picture.Index, fault, ParagraphOrFigureRenderer.Written(words, meant, caption));
    }

    private static void CheckLoosePicture(LeafBlock block, Inline first, string text, RenderContext context)
    {
        if (LoosePicture().Match(text) is not { Success: true } picture || !context.Shared.Images.ContainsKey($"images/{picture.Groups["name"].Value}")) return;

        var (line, column) = PlaceOf(block, first);
        context.Report("IMG007", Severity.Error, line, column + picture.Index, "Of this picture a bracket, a quote or the exclamation mark is missing, or a space stands between the brackets, so readers see what you typed and no picture.", ParagraphOrFigureRenderer.Written(picture.Groups["words"].Value.Trim(), picture.Groups["name"].Value, picture.Groups["caption"].Value.Trim()));
    }

    /// <summary>Markdig gives a bracket that opened nothing no place; its block, which begins with it, has one.</summary>
    private static (int Line, int Column) PlaceOf(LeafBlock block, Inline first) => first.Line > 0 ? (first.Line, first.Column) : (block.Line, block.Column);

    /// <summary>What was meant as a picture: a name with spaces, or a caption in curly quotes.</summary>
    [GeneratedRegex("""!\[(?<words>[^\[\]]*)\]\((?<name>[^()"“”„]*\.[A-Za-z]{3,4})\s*([“”„"](?<caption>[^“”„"]*)[“”"])?\s*\)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Picture();

    /// <summary>Words and the name of a file in brackets of which one is missing.</summary>
    [GeneratedRegex("""(!\[?(?<words>[^\[\]()!]+)\]?|\[(?<words>[^\[\]()!]+)\]?|(?<words>[^\[\]()!]+)\]) ?\((?<name>[A-Za-z0-9._-]+\.[A-Za-z]{3,4})[ "“”„]*(?<caption>[^()"“”„]*)["“”„]* *\)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LoosePicture();

    /// <summary>What was meant as a link: a space between the brackets, or in the address, or brackets of which one is missing or that are the wrong way round.</summary>
    [GeneratedRegex("""\[(?<words>[^\[\]]+)\](\s+\((?<to>(/|#|https?:|tel:|mailto:|www\.)[^()\s]*)\)|\((?<to>tel:([-+./0-9\s]|\([0-9\s]*\))*|(/|#|https?:|mailto:|www\.)[^()]*)\)?)|\((?<words>[^()\[\]]+)\)\[(?<to>(/|#|https?:|tel:|mailto:|www\.)[^\[\]\s]*)\]|\[(?<words>[^\[\]]+)\](?<to>(/|#|https?:|tel:|mailto:|www\.)[^()\[\]\s]*)\)|\[(?<words>[^()\[\]]+)\((?<to>(/|#|https?:|tel:|mailto:|www\.)[^()\[\]\s]*)\)|\]\((?<to>(/|#|https?:|tel:|mailto:|www\.)[^()\[\]\s]*)\)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    /// <summary>The key of a source that lacks a bracket or its sign, or has a space where none belongs. One word alone may be any word.</summary>
    [GeneratedRegex(@"(\[ ?@ ?|\[ ?|@)(?<key>[A-Za-z0-9_]+([-_][A-Za-z0-9]+)+)( ?\])?|(?<key>[A-Za-z0-9_]+([-_][A-Za-z0-9]+)+) ?\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Citation();

    /// <summary>Two brackets that opened or closed nothing, with the word they were to mark where one is missing on one side alone.</summary>
    [GeneratedRegex(@"\[\[((?<words>[^\[\]]+)\])?|(\[(?<words>[^\[\]]+))?\]\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Term();

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
            if (inline is LiteralInline literal) yield return (inline, literal.IsFirstCharacterEscaped ? $"{Escaped}{literal.Content.ToString()[1..]}" : literal.Content.ToString());
            else if (inline is LinkDelimiterInline opening)
            {
                yield return (inline, opening.ToLiteral());
                foreach (var piece in Pieces(opening)) yield return piece;
            }
            else yield return (inline, null);
        }
    }
}
