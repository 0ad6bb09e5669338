using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>FOOT002: a note that no text names is never shown.</summary>
internal static class UnusedFootnoteRule
{
    private const string Open = "[^";
    private const string Close = "]:";
    private const int MaxIndent = 3;

    public static void Check(MarkdownDocument document, string source, RenderContext context)
    {
        if (!source.Contains(Open, StringComparison.Ordinal)) return;

        // Markdown has taken the notes out that nothing names, so only the text still tells of them.
        var used = document.Descendants<Footnote>().Select(note => note.Label ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var code = document.Descendants<CodeBlock>().SelectMany(block => block.Lines.Lines.Take(block.Lines.Count).Select(line => line.Line)).ToHashSet();
        var lines = source.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].TrimStart(' ');
            var indent = lines[i].Length - text.Length;
            if (indent > MaxIndent || !text.StartsWith(Open, StringComparison.Ordinal) || code.Contains(i)) continue;

            var end = text.IndexOf(Close, StringComparison.Ordinal);
            if (end <= Open.Length || used.Contains(text[1..end])) continue;

            context.Report("FOOT002", Severity.Warning, i, indent, $"No text on this page names the footnote {text[..(end + 1)]}, so it is not shown.", Remedy.Do("Delete this note, or write its mark where it belongs."));
        }
    }
}
