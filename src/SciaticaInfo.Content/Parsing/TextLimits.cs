using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>What no page of a person's hand has, and what would keep a Markdown reader busy for minutes: found by counting, before it reads.</summary>
internal static class TextLimits
{
    private const int MaxHeadings = 300;
    private const int MaxBlocks = 200;
    private const int MaxIndent = 40;
    private const int MaxQuoteDepth = 10;
    private const int MaxOpenBrackets = 1_500;
    private const int MaxMarksOnLine = 400;

    public static Diagnostic? FindExcess(string path, string body, int firstLine)
    {
        var (headings, blocks, brackets, line) = (0, 0, 0, firstLine - 1);
        var all = body.AsSpan();
        foreach (var part in all.Split('\n'))
        {
            line++;
            var text = all[part];
            var indent = text.Length - text.TrimStart().Length;
            var content = text[indent..];
            if (content.StartsWith("#") && ++headings > MaxHeadings) return Too(path, line, $"The page has more than {MaxHeadings} headings.");
            if (content.StartsWith(":::") && ++blocks > 2 * MaxBlocks) return Too(path, line, $"The page has more than {MaxBlocks} blocks.");
            if (content.Length > 0 && indent > MaxIndent) return Too(path, line, $"This line begins with more than {MaxIndent} spaces.");
            if (MarkerDepth(content) > MaxQuoteDepth) return Too(path, line, "Quotes or lists stand inside one another too deep here.");

            brackets += content.Count('[');
            if (brackets > MaxOpenBrackets) return Too(path, line, $"The page has more than {MaxOpenBrackets} brackets.");
            if (content.Count('*') + content.Count('_') + content.Count('`') + content.Count('<') + content.Count('|') > MaxMarksOnLine) return Too(path, line, "This line has too many marks such as * or |.");
        }

        return null;
    }

    /// <summary>How many quote and list marks open the line.</summary>
    private static int MarkerDepth(ReadOnlySpan<char> content)
    {
        var depth = 0;
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] is '>' or '-' or '+' or '*') depth++;
            else if (content[i] != ' ') break;
        }

        return content.Trim("-* ").IsEmpty ? 0 : depth;
    }

    private static Diagnostic Too(string path, int line, string message) =>
        new("HTML002", Severity.Error, path, line, 1, message, Remedy.Do("Split the page in two, or take the last change back."));
}
