using System.Text.RegularExpressions;
using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>VAR004: a value of <c>site.yml</c> that lacks a brace, so that readers see its name where a number to call belongs.</summary>
internal static partial class LooseBraceRule
{
    public static void Check(MarkdownDocument document, IEnumerable<TextRun> texts, RenderContext context)
    {
        foreach (var (literal, text) in texts.Where(run => !run.Inline.IsFirstCharacterEscaped)) Find(text, literal.Line, literal.Column, at => at, context);

        foreach (var block in document.Descendants<NamedBlock>()) Find(ValueText.WithoutVariables(block.Title), block.Line, block.TitleColumn, at => at, context);
        foreach (var image in ParagraphOrFigureRenderer.Captioned(document)) Find(ValueText.WithoutVariables(image.Title!), image.Line, image.Column, _ => 0, context);
    }

    private static void Find(string text, int line, int column, Func<int, int> offset, RenderContext context)
    {
        if (!text.AsSpan().ContainsAny('{', '}')) return;

        var variables = context.Shared.Site.Variables.Keys;
        foreach (var match in Braces().EnumerateMatches(text))
        {
            var typed = text.Substring(match.Index, match.Length);
            var name = typed.Trim('{', '}', ' ');
            var isDouble = typed.StartsWith("{{", StringComparison.Ordinal) || typed.EndsWith("}}", StringComparison.Ordinal);
            var meant = Nearest.To(Dashes().Replace(name.Replace(' ', '.'), "-"), variables);
            if (!isDouble && (meant is null || !string.Equals(meant, name, StringComparison.OrdinalIgnoreCase))) continue;

            context.Report("VAR004", Severity.Error, line, column + offset(match.Index), $"Readers see {typed} as it stands here, and not the value: two braces stand on each side of the name, and the name has no spaces.", meant is null ? Remedy.Do("Write {{, the name as it stands in site.yml, and }}.") : $"{{{{{meant}}}}}");
        }
    }

    /// <summary>What a word processor makes of a hyphen.</summary>
    [GeneratedRegex("[‐-―−]", RegexOptions.NonBacktracking)]
    private static partial Regex Dashes();

    /// <summary>A name with one or two braces on either side, or with none on one of them.</summary>
    [GeneratedRegex(@"\{{1,2} ?[A-Za-z][A-Za-z0-9._‐-―−-]*( [A-Za-z0-9._‐-―−-]+)? ?\}{1,2}|\{\{ ?[A-Za-z][A-Za-z0-9._‐-―−-]*|[A-Za-z0-9._‐-―−-]+ ?\}\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Braces();
}
