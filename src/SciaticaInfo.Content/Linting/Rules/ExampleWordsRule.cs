using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>READ006: words of the file that the command <c>new</c> makes, which tell the writer what belongs there and readers nothing.</summary>
internal static class ExampleWordsRule
{
    private const string Begins = "Write here:";

    public static void Check(MarkdownDocument document, ArticleStatus status, RenderContext context)
    {
        var severity = status == ArticleStatus.Published ? Severity.Warning : Severity.Information;
        foreach (var block in document.Descendants<LeafBlock>().Where(block => block.Inline?.FirstChild is LiteralInline literal && literal.Content.AsSpan().StartsWith(Begins, StringComparison.Ordinal)))
        {
            context.Report("READ006", severity, block.Line, block.Column, "These words came with the new page, as a hint for its writer.", Remedy.Do("Write your own words in their place, or delete them."));
        }
    }
}
