using System.Collections.Concurrent;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Parsing;

/// <summary>What failed and may go well the next time: a drive did not answer, memory ran out, or the machine was busy. May be told of several files at once.</summary>
internal sealed class Lapses
{
    /// <summary>A text that takes too long in so many builds is at fault itself.</summary>
    private const int MaxTimeouts = 3;

    private readonly ConcurrentDictionary<(string Path, string Sha256), int> timeouts = new();
    private readonly ConcurrentDictionary<(string Path, string Sha256), bool> inThisBuild = new();

    /// <summary>True when there was one since the last <see cref="EndBuild"/>.</summary>
    public bool Any { get; private set; }

    /// <returns>False when the text is at fault, as far as can be told.</returns>
    public bool Tell(SourceFile file, Refusal refusal)
    {
        if (!refusal.IsOutside && !(refusal.IsTimeout && Count((file.Path, file.Sha256)) < MaxTimeouts)) return false;

        Any = true;
        return true;
    }

    /// <summary>Tells of it.</summary>
    /// <param name="remedy">For who wrote the file.</param>
    /// <returns>What is said of it.</returns>
    public Diagnostic FaultOf(SourceFile file, Refusal refusal, string remedy)
    {
        Tell(file, refusal);
        return refusal.ToldOf(file.Path, remedy);
    }

    /// <returns>Files that took too long and are worth another try.</returns>
    public IReadOnlyList<(string Path, string Sha256)> EndBuild()
    {
        Any = false;
        inThisBuild.Clear();
        return [.. timeouts.Where(file => file.Value < MaxTimeouts).Select(file => file.Key)];
    }

    /// <summary>Forgets what no current file holds.</summary>
    public void KeepOnly(IReadOnlySet<(string Path, string Sha256)> current)
    {
        foreach (var key in timeouts.Keys.Where(key => !current.Contains(key)).ToList()) timeouts.TryRemove(key, out _);
    }

    /// <summary>Once a build, however often a file is read or rendered in it.</summary>
    private int Count((string Path, string Sha256) key) =>
        inThisBuild.TryAdd(key, true) ? timeouts.AddOrUpdate(key, 1, (_, before) => before + 1) : timeouts.GetValueOrDefault(key);
}
