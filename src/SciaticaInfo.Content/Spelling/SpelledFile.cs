using System.Collections.Immutable;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Inlines;

namespace SciaticaInfo.Content.Spelling;

/// <summary>The words of one file that readers see, each with its place. Code, addresses, citations and variables are left out.</summary>
internal sealed record SpelledFile(string Path, string Language, ImmutableArray<SpelledWord> Words)
{
    private static readonly string[] TextFields = ["title", "summary", "image-alt"];

    /// <param name="source">The text in which the places of <paramref name="document"/> count.</param>
    public static SpelledFile Of(string path, string language, FrontMatter? front, MarkdownDocument? document, string source) =>
        new(path, language, [.. FromFields(front), .. document is null ? [] : FromText(document, source)]);

    private static IEnumerable<SpelledWord> FromFields(FrontMatter? front) =>
        TextFields.Select(name => front?.Fields.GetValueOrDefault(name)).OfType<Field>().SelectMany(field => At(field.Value, field.Line, field.Column));

    private static IEnumerable<SpelledWord> FromText(MarkdownDocument document, string source)
    {
        foreach (var item in document.Descendants())
        {
            foreach (var word in WordsOf(item, source)) yield return word;
        }
    }

    private static IEnumerable<SpelledWord> WordsOf(MarkdownObject item, string source) => item switch
    {
        LiteralInline literal => At(Whole(literal), literal.Line + 1, literal.Column + 1 + SpacesBefore(literal, source)),
        TermInline term => At(term.Words, term.Line + 1, term.Column + 1),
        LinkInline { Title: { Length: > 0 } caption } link => WordCutter.In(caption).Select(word => new SpelledWord(word.Word, link.Line + 1, link.Column + 1)),
        NamedBlock { Title: { Length: > 0 } title } block => At(BlockTitle.WithoutVariables(title), block.Line + 1, block.TitleColumn + 1),
        _ => [],
    };

    /// <summary>What touches a term is the end of its word, and none of its own.</summary>
    private static string Whole(LiteralInline literal)
    {
        var text = literal.Content.ToString();
        if (literal.PreviousSibling is not TermInline term) return text;

        var ending = TouchingText.After(term);
        return new string(' ', ending.Length) + text[ending.Length..];
    }

    /// <summary>In the cell of a table the spaces before the text are gone, but its place counts from them.</summary>
    private static int SpacesBefore(LiteralInline literal, string source)
    {
        if (literal.Content.IsEmpty || literal.Content.CurrentChar == ' ') return 0;

        var at = literal.Span.Start;
        while (at < source.Length && source[at] == ' ') at++;
        return at - literal.Span.Start;
    }

    private static IEnumerable<SpelledWord> At(string text, int line, int column) => WordCutter.In(text).Select(word => new SpelledWord(word.Word, line, column + word.At));
}

/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal readonly record struct SpelledWord(string Word, int Line, int Column);
