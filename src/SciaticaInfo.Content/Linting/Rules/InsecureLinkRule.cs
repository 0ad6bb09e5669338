using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>LINK008: what is read over http can be seen and changed on the way.</summary>
internal static class InsecureLinkRule
{
    private const string Rule = "LINK008";
    private const string Insecure = "http://";
    private const string Message = "This address begins with http, so others can see what is read there, and change it.";

    public static void Check(MarkdownDocument document, RenderContext context)
    {
        foreach (var inline in document.Descendants<Inline>())
        {
            var url = inline switch
            {
                LinkInline { IsImage: false } link => link.Url,
                AutolinkInline link => link.Url,
                _ => null,
            };
            if (url is null || !url.StartsWith(Insecure, StringComparison.OrdinalIgnoreCase)) continue;

            context.Report(Rule, Severity.Warning, inline.Line, inline.Column, Message, $"https://{url[Insecure.Length..]}");
        }
    }

    /// <param name="sources">The sources with their fields, as they stand in <c>references.yml</c>.</param>
    public static void Check(IEnumerable<Field> sources, ICollection<Diagnostic> diagnostics)
    {
        foreach (var url in sources.SelectMany(source => source.Items).Where(item => item.Name == "url" && item.Value.StartsWith(Insecure, StringComparison.OrdinalIgnoreCase)))
        {
            diagnostics.Add(new(Rule, Severity.Warning, ReferencesReader.FileName, url.Line, url.Column, Message, $"url: https://{url.Value[Insecure.Length..]}"));
        }
    }
}
