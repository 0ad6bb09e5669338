using System.Text.RegularExpressions;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>CITE006: the key of a source that readers see in place of its number.</summary>
internal static partial class LooseCitationRule
{
    public static void Check(IEnumerable<TypedText> texts, RenderContext context)
    {
        foreach (var (line, column, text) in texts)
        {
            if (!text.AsSpan().ContainsAny('[', ']', '@')) continue;

            foreach (var citation in Citation().Matches(text).Where(citation => context.Shared.References.ContainsKey(citation.Groups["key"].Value)))
            {
                var key = citation.Groups["key"].Value;
                context.Report("CITE006", Severity.Error, line, column + citation.Index, $"Readers see {citation.Value} as it stands here, and no source: the key stands behind @ in square brackets, without spaces.", $"[@{key}]");
            }
        }
    }

    /// <summary>The key of a source that lacks a bracket or its sign, or has a space where none belongs. One word alone may be any word.</summary>
    [GeneratedRegex(@"(\[ ?@ ?|\[ ?|@)(?<key>[A-Za-z0-9_]+([-_][A-Za-z0-9]+)+)( ?\])?|(?<key>[A-Za-z0-9_]+([-_][A-Za-z0-9]+)+) ?\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Citation();
}
