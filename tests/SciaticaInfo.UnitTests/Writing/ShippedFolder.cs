using System.Globalization;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Writing;

/// <summary>The content that comes with the site, and files of a test's own.</summary>
internal static class ShippedFolder
{
    private const string Changed = "changed: ";

    public static string Root { get; } = Path.Combine(Repository.Root, "content");

    public static ContentFolder Folder { get; } = ContentFolderReader.Read(Root);

    /// <summary>Noon of the last day that a page names as one on which its text changed: on a day before it, that day is yet to come.</summary>
    public static DateTimeOffset LastDay { get; } = new(
        Folder.Files.Values.SelectMany(SourceLine.AllOf).Where(line => line.StartsWith(Changed, StringComparison.Ordinal)).Max(line => DateOnly.ParseExact(line[Changed.Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new TimeOnly(12, 0), TimeSpan.Zero);

    /// <summary>What one build finds in each of the files. A file without findings is there with none.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Diagnostic>> FindIn(IReadOnlyDictionary<string, string> files)
    {
        var own = files.Aggregate(new ContentFolderBuilder(), (builder, file) => builder.With(file.Key, file.Value)).Folder().Files;
        var video = new ContentFolderBuilder().WithVideo().Folder();
        var all = Folder with { Files = Folder.Files.SetItems(own.Where(file => files.ContainsKey(file.Key))).Add(SampleVideo.CaptionsPath, video.Files[SampleVideo.CaptionsPath]), Videos = video.Videos };
        var found = new SiteSnapshotBuilder().Build(all, AcceptedVersions.None, LastDay).Diagnostics;
        return files.Keys.ToDictionary(path => path, path => (IReadOnlyList<Diagnostic>)[.. found.Where(diagnostic => diagnostic.Path == path)], StringComparer.Ordinal);
    }

    /// <summary>What a build finds in one file, which takes the place of the one that came with the site.</summary>
    public static IReadOnlyList<Diagnostic> FindIn(string path, string text) => FindIn(new Dictionary<string, string>(StringComparer.Ordinal) { [path] = text })[path];
}
