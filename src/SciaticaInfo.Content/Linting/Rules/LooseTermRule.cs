using System.Text.RegularExpressions;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>GLOS004: brackets round a word of the glossary that mark none.</summary>
internal static partial class LooseTermRule
{
    public static void Check(IEnumerable<TypedText> texts, RenderContext context)
    {
        foreach (var (line, column, text) in texts)
        {
            if (!text.Contains("[[", StringComparison.Ordinal) && !text.Contains("]]", StringComparison.Ordinal)) continue;

            foreach (Match term in Term().Matches(text))
            {
                var words = term.Groups["words"].Value.Trim();
                if (!term.Value.StartsWith("[[", StringComparison.Ordinal) && !words.Any(char.IsLetter)) continue;

                context.Report("GLOS004", Severity.Error, line, column + term.Index, "Readers see the brackets as they stand here: a word of the glossary has two on each side.", words.Length > 0 ? $"[[{words}]]" : Remedy.Do("Write [[ before the word and ]] behind it, or delete the brackets."));
            }
        }
    }

    /// <summary>Two brackets that opened or closed nothing, with the word they were to mark where one is missing on one side alone.</summary>
    [GeneratedRegex(@"\[\[((?<words>[^\[\]]+)\])?|(\[(?<words>[^\[\]]+))?\]\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Term();
}
