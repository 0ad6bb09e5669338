using System.Globalization;
using Microsoft.Extensions.Localization;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Web.Preview;

namespace SciaticaInfo.Web.Pages.Editor;

/// <summary>Numbers with their words: "1 error", "2 errors".</summary>
public static class EditorWords
{
    public static string Counts(this IStringLocalizer<EditorText> words, int errors, int warnings) => $"{words.Count("error", errors)}, {words.Count("warning", warnings)}";

    public static string Notes(this IStringLocalizer<EditorText> words, IReadOnlyCollection<Finding> notes)
    {
        var warnings = notes.Count(note => note.Diagnostic.Severity == Severity.Warning);
        return $"{words.Count("warning", warnings)}, {words.Count("note", notes.Count - warnings)}";
    }

    /// <param name="what"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
    public static string Count(this IStringLocalizer<EditorText> words, string what, int number) =>
        string.Format(CultureInfo.CurrentCulture, words[$"count-{what}-{(number == 1 ? "1" : "n")}"].Value, number);
}
