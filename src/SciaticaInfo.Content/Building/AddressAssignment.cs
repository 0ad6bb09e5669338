using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>Which page answers at which address today, and which addresses are withdrawn.</summary>
internal sealed class AddressAssignment
{
    private readonly HashSet<string> published = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Diagnostic> refused = new(StringComparer.Ordinal);
    private readonly HashSet<string> moved = new(StringComparer.Ordinal);

    /// <param name="lost">Pages that are kept although their files are gone; one whose address another page took has moved.</param>
    public AddressAssignment(IReadOnlyList<PageChoice> choices, ImmutableHashSet<string> lost, AcceptedVersions previous, PageReader reader, DateOnly today)
    {
        var withdrawn = previous.Withdrawn.ToBuilder();
        var chosen = choices.Select(choice => choice.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var file in previous.Files.Values.Where(file => FileNames.IsPage(file.Path) && !chosen.Contains(file.Path)))
        {
            if (reader.ReadFields(file) is { Status: ArticleStatus.Published } fields) withdrawn.Add(fields.Slug);
        }

        var wanted = choices.Select(choice => choice.Shown?.Fields?.Slug).ToHashSet();
        var taken = new Dictionary<Slug, PageChoice>();
        foreach (var choice in choices.OrderBy(Rank).ThenBy(choice => choice.Path, StringComparer.Ordinal))
        {
            if (choice.Shown?.Fields is not { } fields) continue;
            if (fields.Status == ArticleStatus.Archived || fields.ExpireOn <= today) withdrawn.Add(fields.Slug);
            if (!choice.IsPublic || fields.ExpireOn <= today || fields.PublishOn > today) continue;

            if (!Reserved.Contains(fields.Slug.Value) && taken.TryAdd(fields.Slug, choice)) published.Add(choice.Path);
            else if (lost.Contains(choice.Path)) moved.Add(choice.Path);
            else refused[choice.Path] = Refuse(choice, taken.TryGetValue(fields.Slug, out var owner) ? owner.Path : "the site itself", wanted);
        }

        withdrawn.ExceptWith(taken.Keys);
        Withdrawn = withdrawn.ToImmutable();

        // The page that already is at an address keeps it; a page whose file is gone gives way to any that is there.
        int Rank(PageChoice choice) =>
            lost.Contains(choice.Path) ? 3
            : !previous.Files.TryGetValue(choice.Path, out var last) ? 2
            : reader.ReadFields(last) is { Status: ArticleStatus.Published } fields && fields.Slug == choice.Shown?.Fields?.Slug ? 0
            : 1;
    }

    public ImmutableHashSet<Slug> Withdrawn { get; }

    public bool IsPublished(PageChoice choice) => published.Contains(choice.Path);

    /// <summary>True for a lost page that is in the folder under another name.</summary>
    public bool HasMoved(string path) => moved.Contains(path);

    /// <summary>Why a page may not have the address it wants; empty when it may.</summary>
    public ImmutableArray<Diagnostic> FaultsOf(PageChoice choice) => refused.TryGetValue(choice.Path, out var fault) ? [fault] : [];

    private static Diagnostic Refuse(PageChoice choice, string owner, HashSet<Slug?> wanted)
    {
        var fields = choice.Shown!.Fields!; // whatever has an address has fields
        var slug = fields.Slug;
        if (slug.IsTranslation && Reserved.Contains(slug.Value)) return new("URL001", Severity.Error, choice.Path, 1, 1, $"Addresses under /{slug.Value.Split('/')[0]}/ belong to the site itself.", Remedy.Do("Give the language another sign, or the folder another name."));

        var number = 2;
        while (wanted.Any(other => other?.Path == $"{slug.Path}-{number}")) number++;
        return new("URL001", Severity.Error, choice.Path, fields.SlugField?.Line ?? 1, fields.SlugField?.Column ?? 1, $"The address {slug.Path} already belongs to {owner}.", $"slug: {slug.Name}-{number}");
    }
}
