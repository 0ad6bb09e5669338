using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>MARK001: marks for bold or italic words that are not closed, or that stand where no marks are read, so that readers see them.</summary>
internal static partial class OpenMarksRule
{
    /// <summary>A longer row is a line to write on, or a fence.</summary>
    private const int Longest = 3;

    /// <summary>Stands for the edge of a text or of a line.</summary>
    private const char Edge = '\n';

    /// <summary>Stands for a link, a source, a value or other words with marks of their own.</summary>
    private const char Word = 'w';

    private const string Value = "{{";

    private static readonly Remedy Close = Remedy.Do("Write the same marks right before the first word and right behind the last one, with a space or a point outside them, or delete these.");

    public static void Check(MarkdownDocument document, IReadOnlyList<TextRun> texts, RenderContext context)
    {
        foreach (var block in document.Descendants<NamedBlock>())
        {
            // What CARE001 says to write in place of the title has no marks.
            var isTold = context.Diagnostics.Exists(told => told.Rule == "CARE001" && told.Path == context.Path && told.Line == block.Line + 1);
            if (!isTold && FindAny(ValueText.WithoutVariables(block.Title)) is { } mark) context.Report("MARK001", Severity.Warning, block.Line, block.TitleColumn + mark.At, $"The words behind the name of a block are plain text, so readers see {mark.Text} as it stands here.", Remedy.Do("Write the words alone."));
        }

        foreach (var image in ParagraphOrFigureRenderer.Captioned(document))
        {
            if (FindAny(ValueText.WithoutVariables(image.Title!)) is { } mark) context.Report("MARK001", Severity.Warning, image.Line, image.Column, $"The words below a picture are plain text, so readers see {mark.Text} as it stands here.", Remedy.Do("Write the words alone."));
        }

        // Markdown leaves marks that it could not pair as texts of their own.
        var rows = texts.Where(IsRow).Select(run => run.Text).ToHashSet(StringComparer.Ordinal);
        if (rows.Count == 0) return;

        rows.RemoveWhere(row => !IsReferredTo(row, texts));
        foreach (var block in texts.GroupBy(run => BlockOf(run.Inline)))
        {
            if (block.FirstOrDefault(run => IsRow(run) && IsOpening(run) && !IsNote(run, rows)) is { } open) Report(open, open.Text, 0);
            else if (block.FirstOrDefault(run => IsRow(run) && run.Text.Length > 1 && IsClosing(run)) is { } close && block.TakeWhile(run => run != close).FirstOrDefault(run => LooseRow(run.Text, close.Text) >= 0) is { } loose) Report(loose, close.Text, LooseRow(loose.Text, close.Text));
            else if (block.FirstOrDefault(run => IsOneTooMany(run) && !texts.Any(BeginsNote)) is { } end) Report(end, end.Text, 0);
        }

        void Report(TextRun run, string row, int at) =>
            context.Report("MARK001", Severity.Warning, run.Inline.Line, run.Inline.Column + at, $"Readers see {row} as it stands here: marks for {(row.Length == 1 ? "italic" : "bold")} words stand on both sides of the words and touch them.", Close);
    }

    /// <summary>A term and its definition, which readers see as they are typed.</summary>
    public static void CheckDefinition(string path, int line, string text, ICollection<Diagnostic> diagnostics)
    {
        if ((FindAny(text) ?? (text.IndexOf(Value, StringComparison.Ordinal) is >= 0 and var at ? (at, Value) : null)) is { } found) diagnostics.Add(new("MARK001", Severity.Warning, path, line, found.At + 1, $"A word and what it means are plain text, so readers see {found.Text} as it stands here.", Remedy.Do("Write the words alone.")));
    }

    /// <summary>The first of all marks in a text that is shown as it is typed, those for bold or italic words before others.</summary>
    private static (int At, string Text)? FindAny(string text) => FindPlain(text) ?? (OtherMarks().Match(text) is { Success: true } other ? (other.Index, other.Value) : null);

    /// <summary>The first marks for bold or italic words in a text that is shown as it is typed; one star alone is none without a second.</summary>
    private static (int At, string Text)? FindPlain(string text)
    {
        for (var at = text.AsSpan().IndexOfAny('*', '_'); at >= 0 && at < text.Length;)
        {
            var end = at;
            while (end < text.Length && text[end] == text[at]) end++;
            var row = text[at..end];
            if (IsRow(row) && IsOpening(row, At(at - 1), At(end)) && (row.Length > 1 || text.AsSpan(end).Contains('*'))) return (at, row);

            at = text.AsSpan(end).IndexOfAny('*', '_') is >= 0 and var next ? end + next : -1;
        }

        return null;

        char At(int index) => index < 0 || index >= text.Length ? Edge : text[index];
    }

    private static bool IsRow(TextRun run) => !run.Inline.IsFirstCharacterEscaped && IsRow(run.Text);

    private static bool IsRow(string text) => text.Length is > 0 and <= Longest && text[0] is '*' or '_' && text.AsSpan().Trim(text[0]).IsEmpty;

    private static bool IsOpening(TextRun run) => IsOpening(run.Text, Before(run.Inline), After(run.Inline));

    /// <summary>A letter before it may belong to a name or a formula, and a single star before a number to a product.</summary>
    private static bool IsOpening(string row, char before, char after) =>
        !char.IsLetterOrDigit(before) && before is not ('*' or '_' or '\\') && (row.Length > 1 || (row == "*" && !char.IsDigit(after)))
        && (char.IsLetterOrDigit(after) || (row[0] == '*' && after is '"' or '“' or '\'' or '‘' or '(' or '[' or '{'));

    private static bool IsClosing(TextRun run) => !char.IsWhiteSpace(Before(run.Inline)) && !char.IsLetterOrDigit(After(run.Inline));

    /// <summary>Two stars behind words that have one before them: the words are italic, and a star is left.</summary>
    private static bool IsOneTooMany(TextRun run) => IsRow(run) && run is { Text: "*", Inline.PreviousSibling: EmphasisInline { DelimiterChar: '*' } };

    private static bool BeginsNote(TextRun run) => Before(run.Inline) == Edge && run.Text.StartsWith('*');

    /// <summary>A line that begins like this is a note to a word or a number with the same marks. A sentence behind a single star may be one to words elsewhere.</summary>
    /// <param name="referredTo">Marks that words or numbers have behind them.</param>
    private static bool IsNote(TextRun run, HashSet<string> referredTo) =>
        Before(run.Inline) == Edge && ((run.Text.Length == 1 && char.IsUpper(After(run.Inline))) || referredTo.Contains(run.Text));

    private static bool IsReferredTo(string row, IReadOnlyList<TextRun> texts) =>
        texts.Any(other => IsRow(other) ? other.Text == row && IsClosing(other)
            : other.Inline.IsFirstCharacterEscaped ? other.Text.StartsWith(row, StringComparison.Ordinal) && Before(other.Inline) != Edge
            : $"{other.Text} ".Contains($" {row} ", StringComparison.Ordinal));

    /// <returns>Where the marks stand with a space behind them, as they do before words that somebody wanted bold; -1 for nowhere.</returns>
    private static int LooseRow(string text, string row) =>
        text.StartsWith($"{row} ", StringComparison.Ordinal) ? 0 : text.IndexOf($" {row} ", StringComparison.Ordinal) is >= 0 and var at ? at + 1 : -1;

    private static char Before(LiteralInline literal) => literal.PreviousSibling switch
    {
        null or LineBreakInline => Edge,
        LiteralInline { Content.IsEmpty: false } text => text.Content.AsSpan()[^1],
        _ => Word,
    };

    private static char After(LiteralInline literal) => literal.NextSibling switch
    {
        null or LineBreakInline => Edge,
        LiteralInline { Content.IsEmpty: false } text => text.Content.AsSpan()[0],
        _ => Word,
    };

    private static LeafBlock? BlockOf(Inline inline)
    {
        var container = inline.Parent;
        while (container is { ParentBlock: null, Parent: { } outer }) container = outer;
        return container?.ParentBlock;
    }

    /// <summary>A link, a marked word, a source.</summary>
    [GeneratedRegex(@"\]\(|\[\[|\[@", RegexOptions.NonBacktracking)]
    private static partial Regex OtherMarks();
}
