using System.Collections.Immutable;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>CITE005: readers would see that a source is from a year, or was read on a day, that is still to come. A journal may be a year ahead of its date.</summary>
internal static class FutureSourceRule
{
    private const int MostYearsAhead = 1;

    /// <param name="places">Where each source stands, with its fields.</param>
    public static void Check(IEnumerable<Reference> references, ImmutableDictionary<string, Field> places, DateOnly today, ICollection<Diagnostic> diagnostics)
    {
        foreach (var reference in references)
        {
            if (reference.Year > today.Year + MostYearsAhead) Report(reference, "year", $"The year {reference.Year} is still to come.", "Write the year in which the source appeared.");
            if (reference.Accessed > today) Report(reference, "accessed", $"The day {reference.Accessed:O} is still to come.", "Write the day on which the page was read.");
        }

        void Report(Reference reference, string name, string message, string what)
        {
            if (places.GetValueOrDefault(reference.Key)?.Items.FirstOrDefault(item => item.Name == name) is { } field) diagnostics.Add(new("CITE005", Severity.Warning, ReferencesReader.FileName, field.Line, field.Column, message, Remedy.Do(what)));
        }
    }
}
