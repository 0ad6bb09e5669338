using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Commands;

/// <summary>A content folder for the command <c>rename</c>.</summary>
internal sealed class RenameFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("sciaticainfo-rename-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public void Write(ContentFolderBuilder folder) => folder.WriteTo(Root);

    public void Write(string path, string latin1) => File.WriteAllBytes(Path.Combine(Root, path), Encoding.Latin1.GetBytes(latin1));

    public Task<CommandAnswer> RunAsync(string old, string renamed) => Operator.OverFolderAsync(Root, "rename", old, renamed);

    public BuildResult Build() => new SiteSnapshotBuilder().Build(ContentFolderReader.Read(Root), AcceptedVersions.None, ContentFolderBuilder.Now);

    public IEnumerable<Diagnostic> Errors() => Build().Diagnostics.Where(diagnostic => diagnostic.IsError);

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Every byte as a letter, by path.</summary>
    public SortedDictionary<string, string> Files() => new(Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Root, file).Replace('\\', '/'), file => Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparer.Ordinal), StringComparer.Ordinal);
}
