using System.Collections.Immutable;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>The content folder as it was last read. A file is opened again only when it looks other than then, or was named as changed.</summary>
/// <param name="store">Where the bytes of pages go.</param>
internal sealed class ContentReader(string root, PageStore store, FolderStall stall, TimeProvider clock)
{
    private const int MaxGraces = 20;

    /// <summary>In bytes. Programs that write a file piece by piece take pieces of some of these; of whole files one in a thousand has such a length.</summary>
    private const int Block = 1024;

    /// <summary>A look over takes one part in this many of the time at most.</summary>
    private const int Rest = 20;

    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(2);

    /// <summary>A drive that stalled once says nothing of the next time, and edits of which no event tells wait for it.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromMinutes(1);

    private ContentFolder? last;

    /// <summary>The time from one look over the whole folder to the next: two seconds, and up to a minute for a folder that takes long to look over.</summary>
    public TimeSpan LookOver { get; private set; } = Soonest;

    /// <returns>The folder that was read before, when nothing has changed.</returns>
    public ContentFolder Read(FolderChanges changes)
    {
        using var asking = stall.Ask();
        var now = clock.GetUtcNow();
        if (last is not null && !changes.Paths.IsEmpty && ContentFolderReader.TryUpdate(root, last, changes, now, store) is { } updated) return last = updated;

        var start = clock.GetTimestamp();
        var read = ContentFolderReader.Read(root, last, changes, now, store);
        var rest = clock.GetElapsedTime(start) * Rest;
        // One that opened files says nothing of how long it takes to look them over.
        if (ReferenceEquals(read, last)) LookOver = rest < Soonest ? Soonest : rest > Latest ? Latest : rest;
        return last = read;
    }

    /// <summary>
    /// Reads on until whoever writes to the folder has paused: a file that is empty, gone or written up to a whole block, and a folder that still
    /// shrinks, get some time.
    /// </summary>
    /// <param name="shown">The files before this change.</param>
    public async Task<ContentFolder> SettleAsync(ContentFolder folder, ImmutableSortedDictionary<string, SourceFile> shown, CancellationToken cancellationToken)
    {
        for (var wait = 0; wait < MaxGraces && LooksHalfDone(folder, shown); wait++)
        {
            await Task.Delay(Grace, clock, cancellationToken);
            var again = Read(FolderChanges.None);
            if (IsSame(folder, again)) return again;

            folder = again;
        }

        return folder;
    }

    public static bool IsSame(ContentFolder one, ContentFolder other) =>
        ReferenceEquals(one, other)
        || (one.Exists == other.Exists && one.Diagnostics.SequenceEqual(other.Diagnostics) && one.HasVideosOf(other) && AreSame(FilesInOrder.Of(one.Files), FilesInOrder.Of(other.Files)));

    private static bool AreSame(ReadOnlySpan<SourceFile> some, ReadOnlySpan<SourceFile> others)
    {
        if (some.Length != others.Length) return false;
        for (var i = 0; i < some.Length; i++)
        {
            if (!ReferenceEquals(some[i], others[i]) && (some[i].Path != others[i].Path || some[i].Sha256 != others[i].Sha256)) return false;
        }

        return true;
    }

    /// <summary>An editor or an upload may be in the middle of saving: a file that was there is empty or gone, or as much as one of its writes has come.</summary>
    private static bool LooksHalfDone(ContentFolder folder, ImmutableSortedDictionary<string, SourceFile> shown)
    {
        if (shown.IsEmpty) return false;

        // Both by path, so that going through them side by side finds each without a look-up.
        var files = FilesInOrder.Of(folder.Files);
        var at = 0;
        foreach (var file in FilesInOrder.Of(shown))
        {
            for (; at < files.Length && !ReferenceEquals(files[at], file) && string.CompareOrdinal(files[at].Path, file.Path) < 0; at++)
            {
                if (LooksHalfDone(files[at], null)) return true;
            }

            var now = at < files.Length && (ReferenceEquals(files[at], file) || files[at].Path == file.Path) ? files[at++] : null;
            if (LooksHalfDone(now, file)) return true;
        }

        for (; at < files.Length; at++)
        {
            if (LooksHalfDone(files[at], null)) return true;
        }

        return false;
    }

    /// <param name="now"><see langword="null"/> when it is gone.</param>
    /// <param name="before"><see langword="null"/> for a new one.</param>
    private static bool LooksHalfDone(SourceFile? now, SourceFile? before) =>
        !ReferenceEquals(now, before) && (now is null || now.IsEmpty ? before is { IsEmpty: false } : MayGoOn(now) && now.Sha256 != before?.Sha256);

    private static bool MayGoOn(SourceFile file) => file.Length % Block == 0 && !file.IsEmpty;
}
