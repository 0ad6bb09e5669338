using System.Collections.Immutable;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>What <see cref="AcceptedFile"/> holds, without the bytes.</summary>
/// <param name="Entries">The newest version of each file that was not withdrawn.</param>
public sealed record AcceptedIndex(ImmutableArray<AcceptedEntry> Entries, ImmutableHashSet<Slug> Withdrawn)
{
    /// <summary>False when the content folder was at another path when this was last written.</summary>
    public bool IsOfThisFolder { get; init; } = true;

    /// <summary>Somebody named another folder, and most of what is remembered is not in it: then nothing was lost.</summary>
    public bool IsOfOtherContent(ContentFolder folder) =>
        !IsOfThisFolder && folder.Files.Count > 0 && Entries.Count(entry => !folder.MayHold(entry.Path)) * 2 > Entries.Length;
}

/// <summary>One version of one file.</summary>
/// <param name="Id">Of its row.</param>
/// <param name="Path">Below the content folder, with forward slashes.</param>
public sealed record AcceptedEntry(long Id, string Path, string Sha256, DateTimeOffset AcceptedAt);

/// <summary>What has to be written, so that a start finds the newer of two states.</summary>
/// <param name="Withdrawn">Paths of files.</param>
/// <param name="Closed">Addresses that were withdrawn.</param>
/// <param name="Reopened">Addresses that have a page again.</param>
internal sealed record AcceptedChanges(ImmutableArray<SourceFile> Accepted, ImmutableArray<string> Withdrawn, ImmutableArray<Slug> Closed, ImmutableArray<Slug> Reopened)
{
    public bool IsEmpty => Accepted.IsEmpty && Withdrawn.IsEmpty && Closed.IsEmpty && Reopened.IsEmpty;

    /// <summary>A file that only the older state has was withdrawn. One that neither knows stays as it is written: this process may have started without it.</summary>
    public static AcceptedChanges Between(AcceptedVersions older, AcceptedVersions newer) => new(
        [.. newer.Files.Values.Where(file => !older.Files.TryGetValue(file.Path, out var last) || last.Sha256 != file.Sha256)],
        [.. older.Files.Keys.Where(path => !newer.Files.ContainsKey(path))],
        [.. newer.Withdrawn.Except(older.Withdrawn)],
        [.. older.Withdrawn.Except(newer.Withdrawn)]);
}
