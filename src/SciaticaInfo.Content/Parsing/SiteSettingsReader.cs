using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Parsing;

/// <summary><c>site.yml</c> → settings.</summary>
internal sealed class SiteSettingsReader(string path, IReadOnlyList<Field> fields, SettingLines lines, ICollection<Diagnostic> diagnostics)
{
    public const string FileName = "site.yml";
    private static readonly string[] NotVariables = ["sections", "navigation", "tags", "variables", "favicon", "clinical-review", "review-every", "zone"];
    private readonly SiteValues values = new(path, fields, lines, diagnostics);
    private readonly SettingChoices choices = new(path, diagnostics);

    /// <returns>What can be made of the file, errors or not; <see langword="null"/> when a value is missing that no page can do without.</returns>
    public static SiteSettings? Read(SourceFile file, ICollection<Diagnostic> diagnostics)
    {
        var found = new List<Diagnostic>();
        var text = TextDecoder.Decode(file, found);
        var fields = text is null ? [] : YamlFields.Read(file.Path, text, 1, found);

        // Of a file that cannot be read, what it lacks is not told besides.
        var isRead = !found.Exists(diagnostic => diagnostic.IsError);
        var settings = new SiteSettingsReader(file.Path, fields, new SettingLines(text ?? ""), isRead ? found : []).Read();
        if (isRead) FieldLineRules.CheckLostNumbers(file.Path, text!, found);
        foreach (var diagnostic in found) diagnostics.Add(diagnostic);
        return settings;
    }

    private SiteSettings? Read()
    {
        values.Check();
        if (Get("sections")?.Items is not { IsEmpty: false } && !values.IsMisspelt("sections")) Report(Get("sections"), "site.yml lists no sections.", Remedy.Do("Write below sections: an id and a title for each group of pages."));
        var sectionsReader = new SectionsReader(path, Get("sections")?.Items ?? [], lines, diagnostics);
        var sections = sectionsReader.Read();
        var navigation = Navigation();
        var zone = values.IsMisspelt("zone") ? TimeZoneInfo.Utc : choices.Zone(Get("zone"));
        var clinic = Get("clinic")?.Items ?? [];
        var settings = new SiteSettings
        {
            Name = Required("name"),
            Language = Required("language") is { Length: > 0 } ? choices.Language(Get("language")) : "",
            Country = Required("country"),
            Zone = zone,
            EmergencyNumber = Required("emergency"),
            ClinicName = ValueIn(clinic, "name") ?? Required("name"),
            ClinicPhone = ValueIn(clinic, "phone") ?? "",
            ClinicAddress = ValueIn(clinic, "address") ?? "",
            FaviconPath = Get("favicon")?.Value ?? "",
            FaviconLine = Get("favicon")?.Line ?? 1,
            IsReviewRequired = choices.IsReviewRequired(Get("clinical-review")),
            ReviewEvery = Get("review-every") is { } every ? Periods.Read(every, path, diagnostics) : Periods.Default,
            RequiredPieces = sectionsReader.Required(),
            Sections = sections,
            Tags = [.. (Get("tags")?.Items ?? []).Select(tag => tag.Value)],
            Navigation = navigation,
            Variables = Variables(),
        };
        return settings is { Name.Length: > 0, Language.Length: > 0, Country.Length: > 0, EmergencyNumber.Length: > 0, Sections.IsEmpty: false } ? settings : null;
    }

    private ImmutableDictionary<string, string> Variables()
    {
        var variables = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in fields.Where(field => !NotVariables.Contains(field.Name)))
        {
            if (!field.IsList) variables[field.Name] = field.Value;
            foreach (var inner in field.Items.Where(inner => inner.Name.Length > 0)) variables[$"{field.Name}.{inner.Name}"] = inner.Value;
        }

        var ownFields = Get("variables")?.Items ?? [];
        values.CheckOwn(ownFields, variables.Keys.ToHashSet(StringComparer.Ordinal));
        foreach (var own in ownFields) variables[own.Name] = own.Value;
        return variables.ToImmutable();
    }

    private ImmutableArray<NavigationLink> Navigation()
    {
        var links = ImmutableArray.CreateBuilder<NavigationLink>();
        foreach (var item in Get("navigation")?.Items ?? [])
        {
            var label = item.Items.FirstOrDefault(part => part.Name == "label");
            if (label is not null && SiteValues.IsBlank(label.Value)) Report(label, "A link of the navigation needs words, or readers see none.", Remedy.Do("Write behind label: the words that readers see."));
            else if (Slug.TryParse(ValueIn(item.Items, "page"), out var slug) && label is not null) links.Add(new NavigationLink(label.Value, slug, item.Line));
            else if (item.Items.FirstOrDefault(part => part.Name == "page" && AddressIn(part.Value) is { } address && address != part.Value) is { } page) Report(page, $"\"{page.Value}\" is more than the last part of a page's address, which stands here.", lines.With(page, "page", AddressIn(page.Value)!));
            else Report(item, "A link of the navigation needs a label and a page.", Remedy.Do("Write behind label: the words that readers see, and below it, behind page: the last part of the page's address."));
        }

        return links.ToImmutable();
    }

    /// <summary>The page that a path, or the name of a file, leads to.</summary>
    private static string? AddressIn(string typed)
    {
        var name = typed.Trim().Trim('/');
        name = name[(name.LastIndexOf('/') + 1)..];
        if (name.EndsWith(".md", StringComparison.OrdinalIgnoreCase)) name = name[..^".md".Length];
        return Slug.TryParse(name.ToLowerInvariant(), out var slug) ? slug.Value : null;
    }

    private string Required(string name)
    {
        if (Get(name) is { Value.Length: > 0 } field && (name == "emergency" || !SiteValues.IsMissing(field.Value))) return field.Value;

        if (!values.IsMisspelt(name)) Report(Get(name), $"site.yml needs a value for {name}.", name == "emergency" ? SiteValues.EmergencyAdvice : Remedy.Do($"Write it behind {name}: ."));
        return "";
    }

    private Field? Get(string name) => fields.FirstOrDefault(field => field.Name == name);

    private static string? ValueIn(ImmutableArray<Field> items, string name) => items.FirstOrDefault(item => item.Name == name)?.Value;

    private void Report(Field? field, string message, Remedy remedy) =>
        diagnostics.Add(new("FM008", Severity.Error, path, field?.Line ?? 1, field?.Column ?? 1, message, remedy));
}
