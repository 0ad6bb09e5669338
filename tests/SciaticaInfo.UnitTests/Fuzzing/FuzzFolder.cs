using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.UnitTests.Content;

namespace SciaticaInfo.UnitTests.Fuzzing;

/// <summary>A small good folder, in which one file at a time is replaced by what nobody would write.</summary>
internal sealed class FuzzFolder
{
    private const string Page = "articles/it.md";
    private const string Signs = "shared/red-flags.md";
    private static readonly ContentFolder Good = new ContentFolderBuilder().WithVideo().Folder();
    private static readonly BuildResult Before = new ContentFolderBuilder().WithVideo().Build();
    private static readonly string[] Shared = ["site.yml", "people.yml", "references.yml", "glossary.md", Signs];

    private readonly SiteSnapshotBuilder builder = new();
    private readonly SiteSnapshotBuilder marking = new() { MarksLongSentences = true };

    /// <returns>True when the page can be read at its address.</returns>
    public bool TryPage(string text, Random random)
    {
        var result = Build(Page, Encode(text, random), random);
        Assert.Equal(Before.Snapshot!.Articles.Select(Html), result.Snapshot!.Articles.Where(page => page.SourcePath != Page).Select(Html));
        if (result.Snapshot.Articles.SingleOrDefault(page => page.SourcePath == Page) is not { } shown) return false;

        HostileTextTests.AssertHarmless(HostileTextTests.WholeHtml(shown));
        return true;
    }

    /// <inheritdoc cref="TryPage"/>
    public bool TryBody(string text, Random random) => TryPage(ContentFolderBuilder.Page(text), random);

    /// <returns>True when the file was taken.</returns>
    public bool TryShared(string text, Random random)
    {
        var path = Shared[random.Next(Shared.Length)];
        // Without a card these signs are refused.
        if (path == Signs && random.Next(4) > 0) text = $"{Encoding.UTF8.GetString(Good.Files[path].Bytes.Span)}\n{text}";
        var result = Build(path, Encode(text, random), random);
        Assert.Equal(Before.Snapshot!.Articles.Length, result.Snapshot!.Articles.Length);
        HostileTextTests.AssertHarmless(string.Concat(result.Snapshot.Articles.Select(HostileTextTests.WholeHtml)));
        return result.Accepted.Files[path] != Before.Accepted.Files[path];
    }

    /// <summary>Each stands in a line of the text, and says something.</summary>
    public static void AssertPlaces(IEnumerable<Diagnostic> diagnostics, string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n').Length; // as editors count them
        Assert.All(diagnostics, found =>
        {
            Assert.InRange(found.Line, 1, lines);
            Assert.True(found.Column >= 1, $"{found}");
            Assert.NotEmpty(found.Message);
            Assert.DoesNotContain(found.Message, letter => letter == '\n');
        });
    }

    private BuildResult Build(string path, byte[] bytes, Random random)
    {
        var result = (random.Next(4) == 0 ? marking : builder).Build(Good.With(path, bytes), Before.Accepted, ContentFolderBuilder.Now);
        AssertPlaces(result.Diagnostics.Where(found => found.Path == path), (bytes.AsSpan().StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode : Encoding.UTF8).GetString(bytes));
        return result;
    }

    /// <summary>As editors save; now and then with a byte that no text has there.</summary>
    private static byte[] Encode(string text, Random random)
    {
        switch (random.Next(20))
        {
            case 0:
                return [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)];
            case 1 when text.Length > 0:
                var bytes = Encoding.UTF8.GetBytes(text);
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            default:
                return Encoding.UTF8.GetBytes(text);
        }
    }

    private static string Html(Article page) => $"{page.Slug} {page.Title} {page.LeadHtml} {page.SectionsHtml}";
}
