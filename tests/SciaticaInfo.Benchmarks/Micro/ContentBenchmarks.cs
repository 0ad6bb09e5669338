using BenchmarkDotNet.Attributes;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Benchmarks.Micro;

/// <summary>From the folder to a snapshot.</summary>
[MemoryDiagnoser]
public class ContentBenchmarks
{
    private const string Edited = "articles/symptoms.md";
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly string root = SiteFolders.Content;
    private readonly SiteSnapshotBuilder warm = new();
    private ContentFolder folder = ContentFolder.Away;
    private BuildResult last = null!; // set before the first run
    private int edits;

    [GlobalSetup]
    public void Read()
    {
        folder = ContentFolderReader.Read(root);
        last = warm.Build(folder, AcceptedVersions.None, Now);
    }

    [Benchmark(Description = "read the folder")]
    public ContentFolder ReadFolder() => ContentFolderReader.Read(root);

    [Benchmark(Description = "parse, render and check every page")]
    public BuildResult BuildAll() => new SiteSnapshotBuilder().Build(folder, AcceptedVersions.None, Now);

    [Benchmark(Description = "the same after one page was edited")]
    public BuildResult BuildEdited()
    {
        byte[] text = [.. folder.Files[Edited].Bytes.Span, .. System.Text.Encoding.UTF8.GetBytes($"\nEdit {++edits}.\n")];
        return last = warm.Build(folder.With(Edited, text), last.Accepted, Now);
    }

    [Benchmark(Description = "the same when nothing was edited")]
    public BuildResult BuildAgain() => warm.Build(folder, last.Accepted, Now);
}
