using System.Collections.Immutable;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Building;

/// <summary>Which pages there are, by path: those in the folder, and those that are kept although they are not.</summary>
/// <param name="Deleted">The last versions of those that are there no longer.</param>
/// <param name="Lost">Pages that went with most of the others at once, and what went while these were away. They stay until they are back, or the loss is over.</param>
internal sealed record PageInventory(IReadOnlyList<PageFiles> Pages, IReadOnlyList<SourceFile> Deleted, ImmutableHashSet<string> Lost)
{
    /// <summary>A sync program may be held up for a night. Whoever deleted a page meanwhile can wait as long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>When the pages of a loss went, or one of them last came back.</summary>
    public DateTimeOffset LostAt { get; private init; }

    /// <summary>
    /// A page that was deleted counts as gone, unless more than half of all went at once: then a drive or a sync program is at fault. While
    /// any page of such a loss is away, no other counts as deleted either: the folder is still being put back. It is not any more when hardly a
    /// page is away and for long none came back.
    /// </summary>
    public static PageInventory Take(ContentFolder folder, AcceptedVersions previous, DateTimeOffset now)
    {
        var all = PageFiles.Of(folder.Files, previous.Files);
        List<PageFiles> missing = [.. all.Where(page => page.Newest is null && !folder.MayHold(page.Path))];
        var known = all.Count(page => page.Last is not null);
        var paths = missing.Select(page => page.Path).ToImmutableHashSet(StringComparer.Ordinal);
        var lostAt = !previous.Lost.IsEmpty && previous.Lost.IsSubsetOf(paths) && previous.LostAt <= now ? previous.LostAt : now; // a clock may be set back
        var isOver = missing.Count <= Math.Max(1, known / 4) && now - lostAt >= Patience;
        var isMassLoss = !folder.Exists || missing.Count * 2 > known || (!isOver && previous.Lost.Overlaps(paths));
        if (isMassLoss) return new(all, [], paths) { LostAt = lostAt };

        var isGone = missing.ToHashSet();
        return new(isGone.Count == 0 ? all : [.. all.Where(page => !isGone.Contains(page))], [.. missing.Select(page => page.Last!)], []); // a page that is nowhere now was there before
    }

    /// <summary>With some of the lost pages counted as deleted.</summary>
    public PageInventory WithDeleted(IReadOnlyCollection<SourceFile> deleted) => this with { Deleted = [.. Deleted, .. deleted], Lost = Lost.Except(deleted.Select(file => file.Path)) };

    /// <summary>With some pages that are there no longer and that nobody meant to delete.</summary>
    public PageInventory WithoutDeleted(IReadOnlyCollection<SourceFile> kept) => this with { Deleted = [.. Deleted.Except(kept)] };

    /// <summary>What the folder holds, refused files too.</summary>
    public static ImmutableArray<PageEntry> Entries(IReadOnlyCollection<PageChoice> choices, AddressAssignment addresses, ContentFolder folder, DateOnly today)
    {
        var read = choices.Where(choice => choice.Fresh is not null).Select(choice => Entry(choice, choice.Fresh!, addresses, today));
        var refused = folder.Diagnostics.Where(left => left.IsError && FileNames.IsPage(left.Path) && !folder.Files.ContainsKey(left.Path)).Select(left => Refused(left.Path, choices.FirstOrDefault(choice => choice.Path == left.Path), addresses, today));
        return [.. read.Concat(refused).OrderBy(entry => entry.Path, StringComparer.Ordinal)];
    }

    /// <summary>Nothing of the file could be read; an older version may stand at its address.</summary>
    private static PageEntry Refused(string path, PageChoice? choice, AddressAssignment addresses, DateOnly today) => new(path, null, null, null, null, null, null)
    {
        Shown = choice?.Shown?.Article,
        ShownSha256 = choice?.Shown?.File.Sha256,
        IsHeldBack = choice?.Shown is not null,
        IsPublic = choice is not null && addresses.IsPublished(choice),
        HiddenBecause = choice?.Shown?.Fields is { } fields ? HiddenPages.ReasonOf(fields, today) : null,
    };

    private static PageEntry Entry(PageChoice choice, RenderedPage page, AddressAssignment addresses, DateOnly today) => new(
        page.File.Path, page.Fields?.Slug, page.Fields?.Title, page.Fields?.Section, page.Fields?.Status.ToString().ToLowerInvariant(), page.Article?.Review, page.Article?.Reading)
    {
        OldAddresses = [.. page.Fields?.OldPaths ?? []],
        Newest = page.IsUnsafe ? null : page.Article,
        Shown = choice.Shown?.Article,
        ShownSha256 = choice.Shown?.File.Sha256,
        IsHeldBack = !choice.IsUnchanged || !addresses.FaultsOf(choice).IsEmpty,
        IsPublic = addresses.IsPublished(choice),
        HiddenBecause = (choice.Shown ?? page).Fields is { } fields ? HiddenPages.ReasonOf(fields, today) : null,
        PublishOn = page.Fields?.PublishOn,
        ExpireOn = page.Fields?.ExpireOn,
        LinksOut = [.. page.Links.Select(link => link.Target.Split('#')[0]).Where(target => target.StartsWith('/')).Distinct(StringComparer.Ordinal)],
    };
}
