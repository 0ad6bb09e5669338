using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Editing;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>What holds for <c>fix</c> whatever the slips are: tried with many of them, chosen by a seed, over the pages that come with the site.</summary>
public sealed class PageFixesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly ContentFolder Shipped = ContentFolderReader.Read(Path.Combine(Repository.Root, "content"));

    private static readonly Func<string, Random, string>[] Slips =
    [
        (text, _) => Regex.Replace(text, "(?m)^title: (?<title>.*)$", "title: ${title}: more", RegexOptions.NonBacktracking),
        (text, _) => Regex.Replace(text, "(?m)^title: (?<title>.*)$", "title:  “${title}”", RegexOptions.NonBacktracking),
        (text, _) => Regex.Replace(text, "(?m)^summary: (?<first>.+?) ", "summary: ${first}\u00A0", RegexOptions.NonBacktracking),
        (text, _) => text.Replace("\norder: ", "\norder:\t", StringComparison.Ordinal),
        (text, _) => text.Replace("\npublished: ", "\nPublished: ", StringComparison.Ordinal),
        (text, _) => Regex.Replace(text, "(?m)^changed: (?<year>[0-9]+)-(?<month>[0-9]+)-(?<day>[0-9]+)$", "changed: ${day}/${month}/${year}", RegexOptions.NonBacktracking),
        (text, _) => text.Replace("\n## ", "\n##", StringComparison.Ordinal),
        (text, _) => text.Replace("](/s", "](/S", StringComparison.Ordinal),
        (text, _) => "\n" + text,
        (text, _) => text.StartsWith("---\n", StringComparison.Ordinal) ? "—" + text[3..].Replace("\n---\n", "\n—\n", StringComparison.Ordinal) : text,
        (text, _) => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        (text, random) => text.Insert(random.Next(text.Length), "\t"),
        (text, random) => text.Remove(random.Next(text.Length), 1),
        (text, random) => text.Insert(random.Next(Math.Min(text.Length, 400)), ":"),
        (text, random) => text.Insert(random.Next(text.Length), "\n"),
    ];

    [Fact]
    public void The_pages_that_come_with_the_site_need_none() => Assert.Empty(Fix(Shipped));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(19)]
    [InlineData(24)]
    public void A_fix_brings_no_error_changes_no_words_and_leaves_nothing_for_a_second_time(int seed)
    {
        var slipped = WithSlips(new Random(seed));
        var before = Build(slipped);

        var files = Fix(slipped);
        var mended = files.Aggregate(slipped, (folder, file) => folder.With(file.Key, file.Value.Bytes));
        var after = Build(mended);

        Assert.NotEmpty(files);
        Assert.Empty(Fix(mended));
        // A page whose fields could not be found shows its other errors only now.
        var couldBeRead = slipped.Files.Keys.Where(path => !before.Diagnostics.Any(found => found.Path == path && found.Rule == "FM001")).ToList();
        Assert.All(couldBeRead, path => Assert.True(Errors(after, path) <= Errors(before, path), path));
        var (was, isNow) = (Words(before), Words(after));
        Assert.All(was, page => Assert.Equal(page.Value, isNow[page.Key]));
        Assert.All(files, file => Assert.Equal(LineEnds(file.Value.File.Bytes.Span), LineEnds(file.Value.Bytes)));
    }

    private static ImmutableSortedDictionary<string, FixedFile> Fix(ContentFolder folder) => PageFixes.Of(folder, Now, _ => true);

    private static BuildResult Build(ContentFolder folder) => new SiteSnapshotBuilder().Build(folder, AcceptedVersions.None, Now);

    private static int Errors(BuildResult result, string path) => result.Diagnostics.Count(found => found.IsError && found.Path == path);

    /// <summary>Up to three slips in each page and piece; every fifth is saved as UTF-16. Without a good glossary no page is looked at.</summary>
    private static ContentFolder WithSlips(Random random) =>
        Shipped.Files.Values.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal) && file.Path != "glossary.md").Aggregate(Shipped, (folder, file) =>
        {
            var text = Enumerable.Range(0, random.Next(1, 4)).Aggregate(Encoding.UTF8.GetString(file.Bytes.Span), (written, _) => Slips[random.Next(Slips.Length)](written, random));
            return folder.With(file.Path, random.Next(5) == 0 ? [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)] : Encoding.UTF8.GetBytes(text));
        });

    /// <summary>What the readers of each page read. Marks that were meant for a heading are no words, and a mended heading has none.</summary>
    private static Dictionary<string, string> Words(BuildResult result) => (result.Snapshot?.Articles ?? []).ToDictionary(
        article => article.SourcePath,
        article => Regex.Replace(Regex.Replace($"{article.Title} {article.Summary} {article.LeadHtml} {article.SectionsHtml}", "<[^>]*>", "", RegexOptions.NonBacktracking), "[#\\s]+", "", RegexOptions.NonBacktracking),
        StringComparer.Ordinal);

    private static (bool HasCarriageReturn, bool EndsWithLine) LineEnds(ReadOnlySpan<byte> bytes) => (bytes.Contains((byte)'\r'), bytes.TrimEnd((byte)0).EndsWith("\n"u8));
}
