using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Spelling;

/// <summary>
/// SPELL001: words of English texts that no dictionary has. The site's own words are good: those of <c>words.txt</c>, of the glossary's
/// headings, and of variables. One finding a word and file.
/// </summary>
/// <param name="ownWords">As in <see cref="OwnWords"/>.</param>
public sealed class SpellCheck(ISpeller speller, ImmutableHashSet<string> ownWords)
{
    private const string English = "en";

    internal void Run(IEnumerable<SpelledFile> files, SharedContent shared, ICollection<Diagnostic> diagnostics)
    {
        var ours = shared.Terms.Values.Select(term => term.Name).Concat(shared.Site.Variables.Values).SelectMany(WordCutter.In).Select(word => word.Word);
        var good = ownWords.Union(ours);
        foreach (var group in files.Where(file => LanguageTag.IsSame(file.Language, English)).GroupBy(file => file.Language, StringComparer.OrdinalIgnoreCase)) Check(group.Key, [.. group], good, diagnostics);
    }

    private void Check(string language, IReadOnlyList<SpelledFile> files, ImmutableHashSet<string> good, ICollection<Diagnostic> diagnostics)
    {
        var asked = files.SelectMany(file => file.Words).Select(word => word.Word).ToHashSet(StringComparer.Ordinal);
        asked.RemoveWhere(good.Contains);
        if (asked.Count == 0 || speller.FindUnknown(language, asked) is not { Count: > 0 } unknown) return;

        var known = asked.Where(word => !unknown.Contains(word)).Concat(good).Select(word => word.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        var suggestions = new Suggestions(speller, language, known).For(unknown.Order(StringComparer.Ordinal));
        foreach (var file in files)
        {
            foreach (var same in file.Words.Where(word => unknown.Contains(word.Word)).GroupBy(word => word.Word, StringComparer.OrdinalIgnoreCase)) diagnostics.Add(Finding(file.Path, [.. same], suggestions));
        }
    }

    private static Diagnostic Finding(string path, IReadOnlyList<SpelledWord> places, IReadOnlyDictionary<string, string> suggestions)
    {
        var (word, line, column) = places.OrderBy(place => place.Line).ThenBy(place => place.Column).First();
        var often = places.Count == 1 ? "" : $"; it stands here {places.Count} times";
        var mend = suggestions.TryGetValue(word, out var meant) ? meant : "Mend the word";
        return new("SPELL001", Severity.Information, path, line, column, $"No dictionary has the word \"{word}\"{often}.", Remedy.Do($"{mend}, or add {word} to {OwnWords.FileName} if it is right."));
    }
}
