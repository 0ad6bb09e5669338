using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>Which page answers at which address today, and which addresses are withdrawn.</summary>
internal sealed class AddressAssignment
{
    /// <summary>Paths. A choice keeps the one it was made with, whatever else becomes of it, so that none has to be read.</summary>
    private readonly HashSet<object> published;
    private readonly Dictionary<string, Diagnostic> refused = new(StringComparer.Ordinal);
    private readonly HashSet<string> moved = new(StringComparer.Ordinal);

    public AddressAssignment(IReadOnlyList<PageChoice> choices, PageInventory inventory, AcceptedVersions previous, PageReader reader, DateOnly today)
    {
        var lost = inventory.Lost;
        var withdrawn = previous.Withdrawn.ToBuilder();
        foreach (var file in inventory.Deleted)
        {
            if (reader.ReadFields(file) is { Status: ArticleStatus.Published } fields) withdrawn.Add(fields.Slug);
        }

        published = new(choices.Count, ReferenceEqualityComparer.Instance);
        // By text: what is made for a type of ours is not made ready with the program, and this is done for all pages with every edit.
        var taken = new Dictionary<string, PageChoice>(choices.Count, StringComparer.Ordinal);
        foreach (var choice in InTurn(choices, lost, reader))
        {
            if (choice.Shown?.Fields is not { } fields) continue;
            if (fields.Status == ArticleStatus.Archived || fields.ExpireOn <= today) withdrawn.Add(fields.Slug);
            if (!choice.IsPublic || fields.ExpireOn <= today || fields.PublishOn > today) continue;

            if (!Reserved.Contains(fields.Slug.Value) && taken.TryAdd(fields.Slug.Value, choice)) published.Add(choice.Path);
            else if (!lost.IsEmpty && lost.Contains(choice.Path)) moved.Add(choice.Path);
            else refused[choice.Path] = Refuse(choice, taken.TryGetValue(fields.Slug.Value, out var owner) ? owner.Path : "the site itself", choices);
        }

        if (withdrawn.Count > 0) withdrawn.ExceptWith(withdrawn.Where(slug => taken.ContainsKey(slug.Value)).ToList());
        Withdrawn = withdrawn.ToImmutable();
    }

    public ImmutableHashSet<Slug> Withdrawn { get; }

    /// <summary>True when some page may not have the address that it wants.</summary>
    public bool HasRefused => refused.Count + moved.Count > 0;

    public bool IsPublished(PageChoice choice) => published.Contains(choice.Path);

    /// <summary>True for a lost page that is in the folder under another name.</summary>
    public bool HasMoved(string path) => moved.Contains(path);

    /// <summary>Why a page may not have the address it wants; empty when it may.</summary>
    public ImmutableArray<Diagnostic> FaultsOf(PageChoice choice) => refused.TryGetValue(choice.Path, out var fault) ? [fault] : [];

    /// <summary>
    /// The page that already is at an address keeps it; a page whose file is gone gives way to any that is there. Between two that want one anew,
    /// a field that asks for the name of another file is the slip. Pages of one rank by path, as they come.
    /// </summary>
    /// <param name="lost">Pages that are kept although their files are gone; one whose address another page took has moved.</param>
    private static IEnumerable<PageChoice> InTurn(IReadOnlyList<PageChoice> choices, ImmutableHashSet<string> lost, PageReader reader)
    {
        List<PageChoice>[] ranks = [new(choices.Count), [], [], [], [], []];
        foreach (var choice in choices) ranks[Rank(choice)].Add(choice);
        return ranks.SelectMany(rank => rank);

        int Rank(PageChoice choice) =>
            !lost.IsEmpty && lost.Contains(choice.Path) ? 5
            : choice.Last is not { } last ? 3 + AsksForAnother(choice)
            : FieldsOf(last, choice) is { Status: ArticleStatus.Published } fields && fields.Slug == choice.Shown?.Fields?.Slug ? 0
            : 1 + AsksForAnother(choice);

        static int AsksForAnother(PageChoice choice) => choice.Shown?.Fields is { SlugField: not null } fields && fields.Slug.Name != NameOf(choice.Path) ? 1 : 0;

        ArticleFields? FieldsOf(SourceFile last, PageChoice choice) => choice.Shown is { } shown && ReferenceEquals(shown.File, last) ? shown.Fields : reader.ReadFields(last);
    }

    private static Diagnostic Refuse(PageChoice choice, string owner, IReadOnlyList<PageChoice> choices)
    {
        var wanted = choices.Select(other => other.Shown?.Fields?.Slug).ToHashSet();
        var fields = choice.Shown!.Fields!; // whatever has an address has fields
        var slug = fields.Slug;
        if (slug.IsTranslation && Reserved.Contains(slug.Value)) return new("URL001", Severity.Error, choice.Path, 1, 1, $"Addresses under /{slug.Value.Split('/')[0]}/ belong to the site itself.", Remedy.Do("Give the language another sign, or the folder another name."));

        return new("URL001", Severity.Error, choice.Path, fields.SlugField?.Line ?? 1, fields.SlugField?.Column ?? 1, $"The address {slug.Path} already belongs to {owner}.", $"slug: {FreeName(choice.Path, slug, wanted)}");
    }

    /// <summary>The name of the page's file, where a field asks for another one and nobody for this; else the name that was asked for, with a number.</summary>
    private static string FreeName(string path, Slug slug, HashSet<Slug?> wanted)
    {
        var language = slug.Value[..^slug.Name.Length];
        bool IsFree(string name) => !Reserved.Contains(language + name) && !wanted.Any(other => other?.Value == language + name);

        if (Slug.TryParse(NameOf(path), out var own) && IsFree(own.Value)) return own.Value;

        var number = 2;
        while (!IsFree($"{slug.Name}-{number}")) number++;
        return $"{slug.Name}-{number}";
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);
}
