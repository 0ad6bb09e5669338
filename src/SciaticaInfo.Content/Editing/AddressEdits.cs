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

        if (front.Fields.GetValueOrDefault("slug") is { } slug && text.Lines[slug.Line - 1].IndexOf(old.Value, slug.Column - 1, StringComparison.Ordinal) is >= 0 and var at)
        {
            yield return new(slug.Line, at + 1, old.Value.Length, renamed.Value);
        }

        foreach (var edit in Aliases(text, front, old, renamed)) yield return edit;
    }

    public static IEnumerable<TextEdit> InNavigation(RawText settings, Slug old, Slug renamed) =>
        from line in Enumerable.Range(1, settings.Lines.Length)
        let match = Page().Match(settings.Lines[line - 1])
        where match.Success && match.Groups["slug"].Value == old.Value
        select new TextEdit(line, match.Groups["slug"].Index + 1, old.Value.Length, renamed.Value);

    private static IEnumerable<TextEdit> Aliases(RawText text, FrontMatter front, Slug old, Slug renamed)
    {
        if (front.Fields.GetValueOrDefault("aliases") is not { } field)
        {
            // Before the line that closes the fields.
            yield return new(front.BodyLine - 1, 1, 0, $"aliases: [{old.Path}]{text.LineEnd}");
            yield break;
        }

        var back = field.Items.FirstOrDefault(item => item.Value.Trim('/') == renamed.Value);
        var list = text.Lines[field.Line - 1].IndexOf('[', StringComparison.Ordinal);
        if (!field.IsList)
        {
            var isBack = field.Value.Trim('/') == renamed.Value;
            if (field.Value.Length == 0) yield return new(field.Line, text.Lines[field.Line - 1].TrimEnd().Length + 1, 0, $" [{old.Path}]");
            else yield return new(field.Line, field.Column, field.Value.Length, isBack ? old.Path : $"[{old.Path}, {field.Value}]");
        }
        else if (back is not null)
        {
            // It is the page's own address again; its place is taken by the one that is old now.
            yield return new(back.Line, text.Lines[back.Line - 1].IndexOf(back.Value, back.Column - 1, StringComparison.Ordinal) + 1, back.Value.Length, old.Path);
        }
        else if (list >= 0)
        {
            yield return new(field.Line, list + 2, 0, $"{old.Path}, ");
        }
        else
        {
            var first = text.Lines[field.Items[0].Line - 1];
            yield return new(field.Items[0].Line, 1, 0, $"{first[..first.IndexOf('-', StringComparison.Ordinal)]}- {old.Path}{text.LineEnd}");
        }
    }

    [GeneratedRegex("^\\s*(-\\s+)?page:\\s*[\"']?(?<slug>[a-z0-9-]+)[\"']?\\s*(#.*)?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Page();
}
