using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>READ006: words that tell the writer what belongs there and readers nothing: those of the file that the command <c>new</c> makes, and those that other findings say to write.</summary>
internal static class ExampleWordsRule
{
    public const string Heading = "Your heading";
    public const string Question = "A question that this part answers";
    public const string Different = "(say what is different here)";
    public const string Sign = "a sign that needs this care";
    public const string FirstLine = "its first line";
    public const string SecondLine = "a second line";
    public const string BlockText = "The text of the block.";
    public const string NoteText = "The text of the note.";

    private const string Begins = "Write here:";
    private static readonly string[] Whole = [Heading, Question, Sign, FirstLine, SecondLine, BlockText, NoteText];

    public static void Check(MarkdownDocument document, ArticleStatus status, RenderContext context)
    {
        var severity = status == ArticleStatus.Published ? Severity.Warning : Severity.Information;
        foreach (var block in document.Descendants<LeafBlock>().Where(block => block.Inline?.FirstChild is LiteralInline literal && IsExample(literal)))
        {
            context.Report("READ006", severity, block.Line, block.Column, "These words are an example or a hint for the writer, and tell readers nothing.", Remedy.Do("Write your own words in their place, or delete them."));
        }
    }

    private static bool IsExample(LiteralInline literal)
    {
        var text = literal.Content.AsSpan().Trim();
        if (text.StartsWith(Begins, StringComparison.Ordinal) || text.EndsWith(Different, StringComparison.Ordinal)) return true;

        foreach (var words in Whole)
        {
            if (text.SequenceEqual(words) && literal.NextSibling is null or LineBreakInline) return true;
        }

        return false;
    }
}
