using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Preview;

/// <summary>What the content folder last gave, for the pages and marks that an editor sees.</summary>
public sealed class EditorDesk(IOptions<ContentOptions> content, AcceptedFile memory) : IBuildObserver
{
    private const int SavesKept = 50;

    private readonly Dictionary<string, (string Sha256, DateTimeOffset? At)> shown = new(StringComparer.Ordinal);
    private TaskCompletionSource next = NewSource();
    private volatile DeskState? current;
    private AcceptedIndex? remembered;

    /// <summary>Tells a browser that the program was started anew.</summary>
    public string Run { get; } = Guid.NewGuid().ToString("N")[..8];

    /// <summary><see langword="null"/> until the folder was read once.</summary>
    public DeskState? Current => current;

    public void OnBuilt(FinishedBuild build)
    {
        foreach (var page in build.Result.Pages.Where(page => page.ShownSha256 is not null)) Note(page.Path, page.ShownSha256!, build.Folder);

        var errors = build.Result.Diagnostics.Count(diagnostic => diagnostic.IsError);
        var warnings = build.Result.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Warning);
        var last = current;
        var saves = last is null ? [] : last.Saves.Insert(0, new Save(build.At, ChangesBetween(last.Build.Folder, build.Folder), build.Took, errors, warnings)).Take(SavesKept).ToImmutableArray();
        current = new DeskState((last?.Version ?? 0) + 1, build, errors, warnings, saves, shown.Where(pair => pair.Value.At is not null).ToImmutableDictionary(pair => pair.Key, pair => pair.Value.At!.Value, StringComparer.Ordinal));
        Interlocked.Exchange(ref next, NewSource()).TrySetResult();
    }

    /// <summary>Ends when there is a state with another version.</summary>
    public async Task<DeskState> AfterAsync(int version, CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = Volatile.Read(ref next).Task;
            if (current is { } state && state.Version != version) return state;
            await change.WaitAsync(cancellationToken);
        }
    }

    /// <summary>When a file of the content folder was last written; <see langword="null"/> for one that is gone.</summary>
    /// <param name="path">One that a reading of the folder found.</param>
    public DateTimeOffset? SavedAt(string path)
    {
        try
        {
            var file = new FileInfo(Path.Combine(content.Value.Path, path));
            return file.Exists ? new DateTimeOffset(file.LastWriteTimeUtc) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps when the version that is shown was saved.</summary>
    private void Note(string path, string sha256, ContentFolder folder)
    {
        if (shown.TryGetValue(path, out var known) && known.Sha256 == sha256) return;

        var isNewest = folder.Files.TryGetValue(path, out var now) && now.Sha256 == sha256;
        shown[path] = (sha256, isNewest ? SavedAt(path) : Remembered(path, sha256));
    }

    /// <summary>After a restart over a broken page: when its good version was accepted.</summary>
    private DateTimeOffset? Remembered(string path, string sha256)
    {
        try
        {
            remembered ??= memory.ReadIndex();
            return remembered?.Entries.FirstOrDefault(entry => entry.Path == path && entry.Sha256 == sha256)?.AcceptedAt;
        }
        catch (Exception exception) when (AcceptedFile.IsFault(exception))
        {
            return null;
        }
    }

    private static ImmutableArray<string> ChangesBetween(ContentFolder last, ContentFolder now) =>
    [
        .. now.Files.Values.Where(file => !last.Files.TryGetValue(file.Path, out var before) || before.Sha256 != file.Sha256).Select(file => file.Path)
            .Concat(last.Files.Keys.Where(path => !now.Files.ContainsKey(path))).Order(StringComparer.Ordinal),
    ];

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <param name="Version">From 1; another one for each build.</param>
/// <param name="Errors">In the whole folder.</param>
/// <param name="Saves">Newest first.</param>
/// <param name="ShownSince">By file: when the version that is shown was saved, where that is known.</param>
public sealed record DeskState(
    int Version, FinishedBuild Build, int Errors, int Warnings, ImmutableArray<Save> Saves, ImmutableDictionary<string, DateTimeOffset> ShownSince);

/// <param name="Paths">What differs from the reading before; empty where only the day or a file's rights changed.</param>
/// <param name="Took">From the first sign of the change until it could be seen.</param>
public sealed record Save(DateTimeOffset At, ImmutableArray<string> Paths, TimeSpan Took, int Errors, int Warnings);
