using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Media;

namespace SciaticaInfo.TestSupport;

/// <summary>A content folder in memory: a small good set, to which a test adds what it is about.</summary>
public sealed class ContentFolderBuilder
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public const string SiteFile = """
        name: Test site
        language: en-US
        country: US
        zone: America/New_York
        emergency: "911"
        emergency-place: emergency room
        urgent-words: Call a doctor or nurse today
        clinician: doctor or nurse
        clinic:
          name: Test clinic
          phone: "212-555-0100"
          address: 1 Test Street
        favicon: images/dot.svg
        clinical-review: shown
        review-every: 2 years
        sections:
          - id: understand
            title: Understand
          - id: safe
            title: Safe
            requires: [red-flags]
          - id: about
            title: About
        navigation:
          - label: One
            page: one
        """;

    private readonly Dictionary<string, SourceFile> files = new(StringComparer.Ordinal);

    public ContentFolderBuilder()
    {
        With("site.yml", SiteFile);
        With("glossary.md", "---\ntitle: Glossary\nsummary: Words that we explain, each in one or two short sentences.\nstatus: published\npublished: 2026-01-01\nchanged: 2026-01-01\n---\n\n## disk\n\nA cushion between two bones.\n\n## nerve root\n\nWhere a nerve leaves the spine.\n");
        With("references.yml", "smith-2020:\n  authors: Smith J\n  title: A study\n  source: A Journal\n  year: 2020\n  url: https://example.org/study\n");
        With("people.yml", "- id: dr-test\n  name: Test Person\n  role: Tester\n");
        With("shared/red-flags.md", "::: emergency Call {{emergency}} now if:\n- a sign\n:::\n");
        With("images/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><path d=\"M0 0h1\"/></svg>");
        WithPage("one", "Text of one.[@smith-2020]");
        WithPage("two", "Text of two, which links to [one](/one).");
        WithPage("three", "Text of three about the [[disk]] and the [[nerve root]].");
    }

    public ContentFolderBuilder With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public ContentFolderBuilder With(string path, byte[] bytes)
    {
        files[path] = new SourceFile(path, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return this;
    }

    /// <summary>A published article with a body, and front matter lines of the test's own.</summary>
    public ContentFolderBuilder WithPage(string slug, string body, string extraFields = "", string title = "A page") =>
        With($"articles/{slug}.md", Page(body, extraFields, title));

    public ContentFolderBuilder Without(string path)
    {
        files.Remove(path);
        return this;
    }

    public static string Page(string body, string extraFields = "", string title = "A page") =>
        $"---\ntitle: {title}\nsummary: What this page tells, in enough words to be of use to a reader.\nstatus: published\nsection: understand\npublished: 2026-01-01\nchanged: 2026-01-02\n{extraFields}---\n\n{body}\n";

    public string TextOf(string path) => Encoding.UTF8.GetString(files[path].Bytes.Span);

    /// <summary>As when it is read again: a file that has not changed is the same object.</summary>
    public ContentFolder Folder() => new(true, files.Where(file => !IsVideo(file.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal), [])
    {
        Videos = files.Where(file => IsVideo(file.Key)).ToImmutableSortedDictionary(file => file.Key, file => VideoOf(file.Value), StringComparer.Ordinal),
    };

    public BuildResult Build(AcceptedVersions? previous = null, DateTimeOffset? now = null) =>
        new SiteSnapshotBuilder().Build(Folder(), previous ?? AcceptedVersions.None, now ?? Now);

    /// <summary>Writes the folder to disk, over what is there.</summary>
    public void WriteTo(string root)
    {
        foreach (var (path, source) in files)
        {
            var file = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, source.Bytes.ToArray());
        }
    }

    private static bool IsVideo(string path) => path.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase);

    private static VideoFile VideoOf(SourceFile file)
    {
        var (size, fault) = Mp4.Read((target, from) => Copy(file.Bytes.Span[(int)from..], target), file.Length);
        return new(file.Path, MediaFiles.PublicPathOf(file.Path, file.Sha256), "", file.Length, file.Sha256, size.Width, size.Height) { Fault = fault };

        static int Copy(ReadOnlySpan<byte> from, Span<byte> target)
        {
            var count = Math.Min(from.Length, target.Length);
            from[..count].CopyTo(target);
            return count;
        }
    }

    /// <summary>What the build found in one page with this body.</summary>
    public static IReadOnlyList<Diagnostic> Check(string body, string extraFields = "") =>
        [.. new ContentFolderBuilder().WithPage("it", body, extraFields).Build().Diagnostics.Where(diagnostic => diagnostic.Path == "articles/it.md")];

    /// <summary>The finished HTML of one page with this body.</summary>
    public static string Html(string body)
    {
        var result = new ContentFolderBuilder().WithPage("it", body).Build();
        var article = result.Snapshot!.Articles.SingleOrDefault(article => article.Slug.Value == "it")
            ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        return (article.LeadHtml + article.SectionsHtml).Trim();
    }
}
