using System.Collections.Immutable;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Inlines;

namespace SciaticaInfo.Content.Spelling;

/// <summary>The words of one file that readers see, each with its place. Code, addresses, citations and variables are left out.</summary>
internal sealed record SpelledFile(string Path, string Language, ImmutableArray<SpelledWord> Words)
{
    private static readonly string[] TextFields = ["title", "summary", "image-alt"];

    /// <param name="source">The text in which the places of <paramref name="document"/> count.</param>
    public static SpelledFile Of(string path, string language, FrontMatter? front, MarkdownDocument? document, string source)
    {
        var words = new List<SpelledWord>();
        foreach (var field in TextFields.Select(name => front?.Fields.GetValueOrDefault(name)).OfType<Field>()) Add(words, field.Value, field.Line, field.Column);
        foreach (var item in document?.Descendants() ?? []) Add(words, item, source);
        return new(path, language, [.. words]);
    }

    private static void Add(List<SpelledWord> words, MarkdownObject item, string source)
    {
        switch (item)
        {
            case LiteralInline literal: Add(words, Whole(literal), literal.Line + 1, literal.Column + 1 + SpacesBefore(literal, source)); break;
            case TermInline term: Add(words, term.Words, term.Line + 1, term.Column + 1); break;
            case LinkInline { Title: { Length: > 0 } caption } link: words.AddRange(WordCutter.In(ValueText.WithoutVariables(caption)).Select(word => new SpelledWord(word.Word, link.Line + 1, link.Column + 1))); break;
            case NamedBlock { Title: { Length: > 0 } title } block: Add(words, ValueText.WithoutVariables(title), block.Line + 1, block.TitleColumn + 1); break;
        }
    }

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

    private static void Add(List<SpelledWord> words, string text, int line, int column)
    {
        foreach (var (word, at) in WordCutter.In(text)) words.Add(new(word, line, column + at));
    }
}

/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal readonly record struct SpelledWord(string Word, int Line, int Column);
