using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>FOOT001: the number of a footnote that has no text.</summary>
internal static class LostFootnoteRule
{
    public static void Check(IEnumerable<TypedText> texts, RenderContext context)
    {
        foreach (var (line, column, text) in texts)
        {
            var note = text.IndexOf("[^", StringComparison.Ordinal);
            var end = note < 0 ? -1 : text.IndexOf(']', note);
            if (end <= note + 2) continue;

            var name = text[(note + 2)..end];
            context.Report("FOOT001", Severity.Error, line, column + note, $"The footnote [^{name}] has no text.", $"[^{name}]: {ExampleWordsRule.NoteText}");
        }
    }
}
