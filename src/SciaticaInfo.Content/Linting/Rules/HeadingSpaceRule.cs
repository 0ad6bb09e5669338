using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>HEAD005: without a space after its marks a heading is plain text.</summary>
internal static class HeadingSpaceRule
{
    private const int MaxMarks = 6;

    /// <summary>What the space bar gives on a Mac while the Option key is held.</summary>
    private const char NoBreakSpace = '\u00A0';

    public static void Check(IEnumerable<TextRun> texts, RenderContext context)
    {
        foreach (var (literal, text) in texts.Where(run => run.Text.StartsWith('#') && !run.Inline.IsFirstCharacterEscaped && run.BeginsLine))
        {
            var marks = text.Length - text.TrimStart('#').Length;
            if (marks > MaxMarks || marks == text.Length) continue;

            // "#1" is a number, as in "the #1 cause"; "##1" is a heading.
            var next = text[marks];
            var isWordSpace = next == NoBreakSpace;
            if (!isWordSpace && !char.IsLetter(next) && !(marks > 1 && char.IsDigit(next))) continue;

            context.Report("HEAD005", Severity.Warning, literal.Line, literal.Column, isWordSpace ? "This line was meant as a heading, but the space after its marks is one that keeps words together, so readers see it as text." : "This line was meant as a heading, but has no space after its marks, so readers see it as text.", $"{text[..marks]} {text[marks..].Trim()}");
        }
    }
}
