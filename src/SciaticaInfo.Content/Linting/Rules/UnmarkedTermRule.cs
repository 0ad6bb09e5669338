using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>GLOS003: words that the glossary explains, and that the page uses without a mark. One message a page names them all.</summary>
internal static class UnmarkedTermRule
{
    public static void Check(IEnumerable<TextRun> texts, string source, RenderContext context)
    {
        if (!context.Path.StartsWith("articles/", StringComparison.Ordinal) || !LanguageTag.IsSame(context.Language, context.Shared.Site.Language)) return;

        var marked = context.Terms.Select(term => term.Id).ToHashSet(StringComparer.Ordinal);
        var terms = context.Shared.Terms.Values.Where(term => source.Contains(term.Name, StringComparison.OrdinalIgnoreCase)).OrderByDescending(term => term.Name.Length).ThenBy(term => term.Id, StringComparer.Ordinal).ToList();
        var found = new List<(LiteralInline Literal, int At, string Name)>();
        foreach (var (literal, typed) in texts.Where(run => IsRunningText(run.Inline)))
        {
            var text = typed;
            foreach (var term in terms)
            {
                if (WholeWords.IndexOf(text, term.Name) is not (>= 0 and var at)) continue;

                if (!marked.Contains(term.Id) && found.TrueForAll(pair => pair.Name != term.Name)) found.Add((literal, at, term.Name));

                // "disk" in "slipped disk" is a part of that word, and no word of its own.
                text = text.Replace(term.Name, new string(' ', term.Name.Length), StringComparison.OrdinalIgnoreCase);
            }
        }

        if (found.Count == 0) return;

        var (first, column, name) = found.OrderBy(pair => pair.Literal.Line).ThenBy(pair => pair.Literal.Column + pair.At).First();
        var names = string.Join(", ", found.Select(pair => pair.Name).Order(StringComparer.Ordinal));
        context.Report("GLOS003", Severity.Information, first.Line, first.Column + column, $"The glossary explains words that this page does not mark: {names}.", $"[[{name}]]");
    }

    /// <summary>Headings, cards, links and tables are not to be marked.</summary>
    private static bool IsRunningText(LiteralInline literal)
    {
        for (var parent = literal.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline) return false;
            if (parent.Parent is null && !IsRunningText(parent.ParentBlock)) return false;
        }

        return true;
    }

    private static bool IsRunningText(Block? block)
    {
        for (; block is not null; block = block.Parent)
        {
            if (block is HeadingBlock or Markdig.Extensions.Tables.Table) return false;
            if (block is NamedBlock { Kind: var kind } && kind.IsCareCard()) return false;
        }

        return true;
    }
}
