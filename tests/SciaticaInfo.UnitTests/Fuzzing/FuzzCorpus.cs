using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.UnitTests.Writing;

namespace SciaticaInfo.UnitTests.Fuzzing;

/// <summary>What the mutations begin with: the pages that come with the site, the examples of the rules, and the files of <c>Corpus</c>, where each finding stays.</summary>
internal static class FuzzCorpus
{
    private const string Fence = "```";
    private const string FieldFence = "---";

    private static readonly ContentFolder Shipped = ContentFolderReader.Read(Path.Combine(Repository.Root, "content"));

    public static IReadOnlyList<string> Addresses { get; } = Kept("addresses.txt").SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();

    public static IReadOnlyList<string> Pages { get; } =
        [.. Texts(path => path.EndsWith(".md", StringComparison.Ordinal) && !path.StartsWith("shared/", StringComparison.Ordinal)), .. Kept("page-*.md"), .. Examples().Select(example => $"---\n{GoodFields}\n---\n\n{example}\n")];

    public static IReadOnlyList<string> Fields { get; } =
        [.. Pages.Select(FieldsOf).Distinct(StringComparer.Ordinal), .. Kept("fields-*.txt"), .. Examples().Concat(RightFields).Select(example => $"{GoodFields}\n{example}")];

    public static IReadOnlyList<string> Blocks { get; } =
        [.. Texts(path => path.StartsWith("shared/", StringComparison.Ordinal)), .. WritingGuide.Read(Repository.Root).Select(sample => sample.Source), .. Kept("block-*.md"), .. Examples()];

    public static IReadOnlyList<string> Settings { get; } = [.. new[] { "site.yml", "people.yml", "references.yml", "glossary.md" }.Select(new ContentFolderBuilder().TextOf), .. Texts(path => path is "people.yml" or "site.yml"), .. Kept("settings-*.yml")];

    public static IReadOnlyList<string> Requests { get; } =
    [
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /symptoms HTTP/1.1\r\nHost: clinic.example\r\nConnection: keep-alive\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nAccept: text/html,*/*;q=0.8\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nIf-None-Match: \"abc\", W/\"def\"\r\n\r\n",
        "GET /images/spine.0f3a.svg HTTP/1.1\r\nhost: 127.0.0.1:5080\r\naccept-encoding: br\r\nx-forwarded-for: 192.0.2.1\r\n\r\nGET /one HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /newsletter HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nemail",
    ];

    /// <summary>What the renderers make of the pages that come with the site.</summary>
    public static IReadOnlyList<string> Html { get; } = new SiteSnapshotBuilder().Build(Shipped, AcceptedVersions.None, DateTimeOffset.UnixEpoch.AddYears(56)).Snapshot!.Articles // all are good
        .SelectMany(article => (article.LeadHtml + article.SectionsHtml).Split('\n').Chunk(6)).Select(lines => string.Join('\n', lines)).ToList();

    /// <summary>Of the examples of rules, few are fields, and fewer are right.</summary>
    private static string[] RightFields =>
    [
        "language: fr\ntranslates: one", "language: fr\ntranslates: no", "aliases: [/old]\norder: -3", "aliases:\n  - /old\n  - /older", "accept: { READ001: \"why\" }\nlisted: no", "publish-on: 2026-02-01\nexpire-on: 2026-03-01",
        "reviewed: 2026-01-01\nreviewer: dr-test\nreview-every: 2 years", "image: images/dot.svg\nimage-alt: A dot: small # and round",
        "Review Due: 2030-01-01", "slug: it-is\norder: \"4\"", "# A note.\n\norder: 4 # another", "translated-from: 0a1b2c3d4e5f",
        "order: 40", "slug: it", "listed: yes", "tags: [back]", "# A note.\norder: 7", "aliases: [/old, /older]\nslug: it", "aliases:\n  - /old\norder: 2", "expire-on: 2027-01-01", "publish-on: 2026-02-01\nlisted: no",
        "review-every: 6 months\norder: 4", "image: images/dot.svg\nimage-alt: A dot", "reviewed: 2026-01-02\nreviewer: dr-test\nreview-due: 2027-01-02", "accept: { READ003: \"quotes a leaflet\" }", "translates: no\nlanguage: es",
        "# One note.\n# And another.", "order: 0 # first", "tags: [back, nerve-pain]\nlisted: yes", "aliases: [/a]", "aliases:\n  - /a\n  - /b\n  - /c", "expire-on: 2028-02-29\nslug: a-leap-year", "publish-on: 2026-01-31", "reviewed-text: 0a1b2c3d4e5f",
        "image-alt: \"A dot: small\"\nimage: images/dot.svg", "review-due: 2027-01-02\nreviewer: dr-test\nreviewed: 2026-01-02", "accept:\n  READ001: why\n  READ003: why not", "listed: no\n# Not in lists.", "slug: \"it-is\"", "language: pt-BR\ntranslates: two", "order: 99999", "reviewer: dr-test\nreviewed: 2026-01-01",
    ];

    private static string GoodFields => FieldsOf(ContentFolderBuilder.Page("Text."));

    private static IEnumerable<string> Texts(Func<string, bool> isMeant) => Shipped.Files.Values.Where(file => isMeant(file.Path)).Select(file => Encoding.UTF8.GetString(file.Bytes.Span));

    private static IEnumerable<string> Kept(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/SciaticaInfo.UnitTests/Fuzzing/Corpus"), pattern).Order(StringComparer.Ordinal).Select(path => File.ReadAllText(path));

    private static string FieldsOf(string page) => page.Split($"{FieldFence}\n", 3) is ["", var fields, _] ? fields.TrimEnd('\n') : page;

    /// <summary>The right and the wrong ones of <c>docs/rules</c>.</summary>
    private static IEnumerable<string> Examples() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/rules"), "*.md").Order(StringComparer.Ordinal)
            .SelectMany(path => File.ReadAllText(path).Split(Fence).Where((_, part) => part % 2 == 1).Select(text => text.Trim('\n')));
}
