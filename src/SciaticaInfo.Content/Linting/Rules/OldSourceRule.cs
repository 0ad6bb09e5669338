using System.Collections.Immutable;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>CITE004: guidance and web pages go out of date. A study stays what it was, so an old one is only told.</summary>
internal static class OldSourceRule
{
    private const int MaxYears = 10;
    private const string Rule = "CITE004";
    private static readonly string[] StudyHosts = ["doi.org", "pubmed.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov"];

    /// <param name="places">Where each source stands, with its fields.</param>
    public static void Check(IEnumerable<Reference> references, ImmutableDictionary<string, Field> places, DateOnly today, ICollection<Diagnostic> diagnostics)
    {
        foreach (var reference in references.Where(reference => today.Year - reference.Year > MaxYears))
        {
            if (!places.TryGetValue(reference.Key, out var place)) continue;
            if (AcceptReader.Read(place.Items.FirstOrDefault(item => item.Name == "accept"), ReferencesReader.FileName, diagnostics).Contains(Rule)) continue;

            var year = place.Items.First(item => item.Name == "year"); // a source without one was refused
            var isStudy = reference.Url is { } url && StudyHosts.Contains(url.Host);
            diagnostics.Add(new(Rule, isStudy ? Severity.Information : Severity.Warning, ReferencesReader.FileName, year.Line, year.Column,
                $"The source \"{reference.Key}\" is more than {MaxYears} years old: look for a newer one.", $"accept: {{ {Rule}: \"why it still holds\" }}"));
        }
    }
}
