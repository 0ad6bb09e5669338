using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Commands;

/// <summary>A content folder for the command <c>fix</c>, with one page to mend.</summary>
internal sealed class FixFolder : IDisposable
{
    public const string It = "articles/it.md";
    public const string Nothing = "There is nothing to mend without a person.\n";

    public string Root { get; } = Directory.CreateTempSubdirectory("sciaticainfo-fix-").FullName;

    public string FullPath => Path.Combine(Root, It);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    public void Write(byte[] bytes) => new ContentFolderBuilder().With(It, bytes).WriteTo(Root);

    public Task<CommandAnswer> RunAsync(params string[] words) => Operator.OverFolderAsync(Root, ["fix", .. words]);

    public BuildResult Build() => new SiteSnapshotBuilder().Build(ContentFolderReader.Read(Root), AcceptedVersions.None, ContentFolderBuilder.Now);

    public SortedDictionary<string, string> Files() => new(Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Root, file).Replace('\\', '/'), file => Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparer.Ordinal), StringComparer.Ordinal);
}
