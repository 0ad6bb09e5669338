using System.Text.RegularExpressions;

namespace SciaticaInfo.UnitTests;

/// <summary>A link between the documents leads to a file that is there, and to a heading that it has.</summary>
public sealed partial class DocumentLinkTests
{
    public static TheoryData<string> Documents() => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Append(Path.Combine(Repository.Root, "README.md")).Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Each_link_leads_somewhere(string document)
    {
        var path = Path.Combine(Repository.Root, document);
        var dead = Links(path).Where(link => !LeadsSomewhere(path, link));

        Assert.Empty(dead);
    }

    private static IEnumerable<string> Links(string path) => Link().Matches(CodeSpan().Replace(WithoutCode(File.ReadAllText(path)), "")).Select(match => match.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('/'));

    private static bool LeadsSomewhere(string from, string link)
    {
        var parts = link.Split('#');
        var target = parts[0].Length == 0 ? from : Path.Combine(Path.GetDirectoryName(from)!, parts[0]); // every document lies in a folder
        return Path.Exists(target) && (parts.Length == 1 || Headings(target).Contains(parts[1]));
    }

    /// <summary>As code hosts make anchors of them.</summary>
    private static IEnumerable<string> Headings(string path) => Heading().Matches(WithoutCode(File.ReadAllText(path)))
        .Select(match => string.Concat(match.Groups["text"].Value.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-'));

    private static string WithoutCode(string text) => Code().Replace(text, "");

    [GeneratedRegex("\\[[^\\]]*\\]\\((?<target>[^)\\s]+)\\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex("`[^`\\n]+`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CodeSpan();

    [GeneratedRegex("(?m)^#+ (?<text>.*?) *$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex("(?ms)^ *(```+|~~~+)[^\\n]*\\n.*?^ *(```+|~~~+) *$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
