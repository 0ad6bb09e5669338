using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>The sections of <c>site.yml</c>, and the pieces that each page of one must hold.</summary>
internal sealed class SectionsReader(string path, ImmutableArray<Field> items, SettingLines lines, ICollection<Diagnostic> diagnostics)
{
    public ImmutableArray<Section> Read()
    {
        foreach (var item in items) CheckNames(item);
        foreach (var again in items.Where(item => IdOf(item).Length > 0).GroupBy(IdOf, StringComparer.Ordinal).SelectMany(group => group.Skip(1))) Report("FM008", again, $"The section \"{IdOf(again)}\" stands here a second time.", Remedy.Do("Keep one of the two."));
        return [.. items.Select((item, index) => new Section(IdOf(item), ValueIn(item, "title"), index))];
    }

    public ImmutableDictionary<string, ImmutableArray<string>> Required() =>
        items.DistinctBy(IdOf, StringComparer.Ordinal).ToImmutableDictionary(IdOf, RequiredBy, StringComparer.Ordinal);

    private void CheckNames(Field item)
    {
        var slips = SettingNames.SlipsAmong(item.Items, SettingNames.OfSection);
        foreach (var (slip, meant) in slips) Report("FM006", slip, $"A section has no \"{slip.Name}\", and {meant} is missing.", lines.Renamed(slip, meant));
        if (IdOf(item).Length == 0 && !slips.ContainsValue("id")) Report("FM008", item, "A section needs an id: pages name it as theirs.", Remedy.Do("Write behind id: one short word in small letters. Pages name it behind section: ."));
        else if (SiteValues.IsBlank(ValueIn(item, "title")) && !slips.ContainsValue("title")) Report("FM008", item.Items.FirstOrDefault(part => part.Name == "title") ?? item, "A section needs a title, or readers see an empty heading.", Remedy.Do("Write behind title: the words that readers see."));
    }

    /// <summary>One text is a list of one.</summary>
    private static ImmutableArray<string> RequiredBy(Field section) =>
        [.. section.Items.Where(item => item.Name == "requires").SelectMany(item => item.Items.IsEmpty && item.Value.Length > 0 ? [item] : item.Items).Select(item => item.Value)];

    private static string IdOf(Field section) => ValueIn(section, "id");

    private static string ValueIn(Field section, string name) => section.Items.FirstOrDefault(item => item.Name == name)?.Value ?? "";

    private void Report(string rule, Field field, string message, Remedy remedy) =>
        diagnostics.Add(new(rule, Severity.Error, path, field.Line, rule == "FM006" ? 1 : field.Column, message, remedy));
}
