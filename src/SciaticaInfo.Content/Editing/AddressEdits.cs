using System.Text.RegularExpressions;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>The lines on top of a page that say its address and its old ones, and the navigation of <c>site.yml</c>.</summary>
internal static partial class AddressEdits
{
    public static IEnumerable<TextEdit> Of(SourceFile file, FrontMatter front, Slug old, Slug renamed)
    {
        if (RawText.Of(file) is not { } text) yield break;
        if (front.Fields.GetValueOrDefault("slug") is { } slug && WrittenValue.Replace(text, slug, renamed.Value) is { } address) yield return address;
        if (AliasEdit.Of(text, front, old, renamed) is { } alias) yield return alias;
    }

    public static IEnumerable<TextEdit> InNavigation(RawText settings, Slug old, Slug renamed) =>
        from line in Enumerable.Range(1, settings.Lines.Length)
        let match = Page().Match(settings.Lines[line - 1])
        where match.Success && match.Groups["slug"].Value == old.Value
        select new TextEdit(line, match.Groups["slug"].Index + 1, old.Value.Length, renamed.Value);

    [GeneratedRegex("^\\s*(-\\s+)?page:\\s*[\"']?(?<slug>[a-z0-9-]+)[\"']?\\s*(#.*)?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Page();
}
