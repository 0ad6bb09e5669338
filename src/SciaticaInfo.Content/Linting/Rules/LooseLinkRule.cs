using System.Text.RegularExpressions;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>LINK010: what was meant as a link, and is shown with its brackets.</summary>
internal static partial class LooseLinkRule
{
    private const string Phone = "tel:";

    public static void Check(IEnumerable<TypedText> texts, RenderContext context)
    {
        foreach (var (line, column, text) in texts)
        {
            if (!text.AsSpan().ContainsAny('[', ']')) continue;

            foreach (var link in Link().Matches(text).Where(link => link.Index == 0 || text[link.Index - 1] != '!'))
            {
                var (words, to) = (link.Groups["words"].Value, link.Groups["to"].Value.Trim());
                Remedy mend = words.Length == 0 ? Remedy.Do("Write [ before the first word of the link.") : AddressOf(to) is { } address ? $"[{words}]({address})" : Remedy.Do("Put the address there as the address bar of the browser shows it.");
                context.Report("LINK010", Severity.Error, line, column + link.Index, "This was meant as a link, but readers see its brackets: the words stand in square brackets and the address in round ones, with nothing between them and without spaces in the address.", mend);
            }
        }
    }

    /// <returns><see langword="null"/> where the address that was meant would be a guess.</returns>
    private static string? AddressOf(string typed)
    {
        if (typed.StartsWith(Phone, StringComparison.Ordinal)) return Phone + string.Concat(typed[Phone.Length..].Where(sign => sign == '+' || char.IsAsciiDigit(sign)));
        if (typed.Contains(' ', StringComparison.Ordinal)) return null;

        return typed.StartsWith("www.", StringComparison.Ordinal) ? $"https://{typed}" : typed;
    }

    /// <summary>What was meant as a link: a space between the brackets, or in the address, or brackets of which one is missing or that are the wrong way round.</summary>
    [GeneratedRegex("""\[(?<words>[^\[\]]+)\](\s+\((?<to>(/|#|https?:|tel:|mailto:|www\.)[^()\s]*)\)|\((?<to>tel:([-+./0-9\s]|\([0-9\s]*\))*|(/|#|https?:|mailto:|www\.)[^()]*)\)?)|\((?<words>[^()\[\]]+)\)\[(?<to>(/|#|https?:|tel:|mailto:|www\.)[^\[\]\s]*)\]|\[(?<words>[^\[\]]+)\](?<to>(/|#|https?:|tel:|mailto:|www\.)[^()\[\]\s]*)\)|\[(?<words>[^()\[\]]+)\((?<to>(/|#|https?:|tel:|mailto:|www\.)[^()\[\]\s]*)\)|\]\((?<to>(/|#|https?:|tel:|mailto:|www\.)[^()\[\]\s]*)\)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
