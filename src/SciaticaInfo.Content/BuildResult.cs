using System.Collections.Immutable;
using SciaticaInfo.Content.Building;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content;

/// <summary>What a build made of the content folder.</summary>
/// <param name="Snapshot"><see langword="null"/> only when a file that every page draws on was never good: there is nothing to show.</param>
/// <param name="Accepted">The version of each file that the snapshot was made from; given to the next build.</param>
/// <param name="Diagnostics">By path, line, column and rule; those of refused versions included.</param>
public sealed record BuildResult(SiteSnapshot? Snapshot, AcceptedVersions Accepted, ImmutableArray<Diagnostic> Diagnostics)
{
    private readonly Lazy<ImmutableSortedDictionary<string, TextStatistics>> reading = new(ImmutableSortedDictionary<string, TextStatistics>.Empty);
    private readonly Lazy<ImmutableArray<PageEntry>> pages = new([]);

    /// <summary>What a command says that can do nothing without a snapshot.</summary>
    public const string NoSnapshot = "A file that every page draws on is missing or has an error. The command check names it.";

    /// <summary>Files that are gone from the folder and shown all the same, by path: as far as can be told nobody deleted them on purpose.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>Every page that the folder holds, by path, as it is there: drafts, broken and unreadable ones too.</summary>
    public ImmutableArray<PageEntry> Pages
    {
        get => pages.Value;
        init => pages = new(value);
    }

    /// <summary>Statistics of every page that could be read, by path; refused ones included.</summary>
    public ImmutableSortedDictionary<string, TextStatistics> Reading
    {
        get => reading.Value;
        init => reading = new(value);
    }

    /// <summary>Makes <see cref="Pages"/> for who asks: a site for readers never does.</summary>
    private Func<ImmutableArray<PageEntry>> MakePages
    {
        init => pages = new(value);
    }

    /// <summary>Makes <see cref="Reading"/>, likewise.</summary>
    private Func<ImmutableSortedDictionary<string, TextStatistics>> MakeReading
    {
        init => reading = new(value);
    }

    internal BuildResult WithPagesOf(IReadOnlyCollection<PageChoice> choices, AddressAssignment addresses, ContentFolder folder, DateOnly today) => this with
    {
        MakePages = () => PageInventory.Entries(choices, addresses, folder, today),
        MakeReading = () => choices.Where(choice => (choice.Fresh ?? choice.Shown)?.Article is not null).ToImmutableSortedDictionary(choice => choice.Path, choice => (choice.Fresh ?? choice.Shown)!.Reading, StringComparer.Ordinal),
    };

    /// <summary>True when a file could not be read or made and that may be none of its fault: a drive did not answer, memory ran out, or the machine was busy.</summary>
    public bool IsWorthAnotherTry { get; init; }

    /// <summary>Files whose newest version has an error, so that an older one is shown, or none.</summary>
    public int HeldBack => Diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.Path).Distinct(StringComparer.Ordinal).Count();
}

/// <summary>One page of the content folder as it is there, whatever is shown of it. What could not be read is <see langword="null"/>.</summary>
/// <param name="Status">As it is written: <c>draft</c>, <c>review</c>, <c>published</c> or <c>archived</c>.</param>
/// <param name="Section">The section's id, as it is written.</param>
public sealed record PageEntry(string Path, Slug? Slug, string? Title, string? Section, string? Status, ReviewDates? Review, TextStatistics? Reading)
{
    /// <summary>The address that its fields give, or for a file that cannot be read, its name and folder.</summary>
    public string Address => Slug?.Path ?? AddressByName(Path);

    /// <summary>The address of a page whose fields name no other, such as <c>/fr/causes</c> for <c>articles/fr/causes.md</c>.</summary>
    public static string AddressByName(string path) => $"/{(LanguageReader.FolderOf(path) is { } language ? language + "/" : "")}{System.IO.Path.GetFileNameWithoutExtension(path)}";

    /// <summary>The paths that lead to the page, such as <c>/old-page</c>, or will when it is published.</summary>
    public ImmutableArray<string> OldAddresses { get; init; } = [];

    /// <summary>The page as far as its newest version could be made into one; <see langword="null"/> also for one that is not safe to show.</summary>
    public Article? Newest { get; init; }

    /// <summary>The version that readers see, or will see once the page is public; <see langword="null"/> when none ever was good.</summary>
    public Article? Shown { get; init; }

    /// <summary>Hash of the file that <see cref="Shown"/> was made from.</summary>
    public string? ShownSha256 { get; init; }

    /// <summary>True when an error keeps the newest version back.</summary>
    public bool IsHeldBack { get; init; }

    /// <summary>True when the page answers at its address on this day.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Why no reader sees the page on this day, as in "is a draft"; <see langword="null"/> where its own fields do not keep it back.</summary>
    public string? HiddenBecause { get; init; }

    public DateOnly? PublishOn { get; init; }

    public DateOnly? ExpireOn { get; init; }

    /// <summary>Addresses on this site that the newest version links to, each once, without anchors.</summary>
    public ImmutableArray<string> LinksOut { get; init; } = [];
}

/// <summary>The last good version of each file: what a page keeps while its file is broken.</summary>
/// <param name="Withdrawn">Addresses of pages that were deleted on purpose; they answer that they are gone.</param>
public sealed record AcceptedVersions(ImmutableSortedDictionary<string, SourceFile> Files, ImmutableHashSet<Slug> Withdrawn)
{
    /// <summary>Paths of pages that went with most of the others at once, and are not back.</summary>
    public ImmutableHashSet<string> Lost { get; init; } = [];

    /// <summary>When they went, or one of them last came back.</summary>
    public DateTimeOffset LostAt { get; init; }

    /// <summary>Where the videos that pages show lie, while this program runs: what they hold is not kept.</summary>
    public ImmutableSortedDictionary<string, VideoFile> Videos { get; init; } = ImmutableSortedDictionary.Create<string, VideoFile>(StringComparer.Ordinal);

    public static AcceptedVersions None { get; } = new(ImmutableSortedDictionary.Create<string, SourceFile>(StringComparer.Ordinal), []);
}
