using System.Text.RegularExpressions;
using Ganss.Xss;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.UnitTests.Fuzzing;

/// <summary>RFC 5646, 2.1 as one expression; of the languages those whose first part has two or three letters, and no more of a tag than 35 letters.</summary>
internal static partial class ReferenceReaders
{
    public static bool IsLanguage(string text) => text.Length <= 35 && Form().IsMatch(text);

    /// <summary>WebVTT, 6.1 to 6.3, as a browser goes through it: a line with an arrow begins a cue, and one whose times it cannot read is skipped with its words.</summary>
    public static bool HasCaptions(string text)
    {
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var cues = lines.Where(line => line.Contains("-->", StringComparison.Ordinal)).ToList();
        return (lines[0] == "WEBVTT" || lines[0].StartsWith("WEBVTT ", StringComparison.Ordinal) || lines[0].StartsWith("WEBVTT\t", StringComparison.Ordinal))
            && cues.Count > 0 && cues.TrueForAll(cue => cue.Split("-->", 2) is [var from, var to] && IsTime(from.Trim(' ', '\t')) && IsTime(to.TrimStart(' ', '\t').Split(' ', '\t')[0]));
    }

    private static bool IsTime(string text)
    {
        var parts = text.Split(':', '.');
        return parts.All(part => part.All(char.IsAsciiDigit)) && parts is [.. var hours, { Length: 2 } minutes, { Length: 2 } seconds, { Length: 3 }] && hours is [] or [{ Length: >= 2 }]
            && string.CompareOrdinal(minutes, "59") <= 0 && string.CompareOrdinal(seconds, "59") <= 0 && text[^4] == '.' && text.Count(letter => letter == '.') == 1;
    }

    [GeneratedRegex("""
        ^[A-Za-z]{2,3} (-[A-Za-z]{3}){0,3}
        (-[A-Za-z]{4})?
        (-([A-Za-z]{2}|[0-9]{3}))?
        (-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*
        (-[0-9A-WYZa-wyz](-[A-Za-z0-9]{2,8})+)*
        (-[Xx](-[A-Za-z0-9]{1,8})+)?\z
        """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}

/// <summary>What HtmlSanitizer takes away when it is given the lists of <see cref="OutputGate"/>. Not for two pages at once.</summary>
internal sealed class ReferenceSanitizer
{
    private readonly HtmlSanitizer sanitizer;
    private string? found;

    public ReferenceSanitizer()
    {
        sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(OutputGate.Tags),
            AllowedAttributes = new HashSet<string>(OutputGate.Attributes),
            AllowedSchemes = new HashSet<string>(OutputGate.Schemes),
            UriAttributes = new HashSet<string>(["href", "poster", "src"]),
        });
        sanitizer.RemovingTag += (_, removal) => found ??= $"<{removal.Tag.LocalName}>";
        sanitizer.RemovingAttribute += (_, removal) => found ??= IsMeantToStay(removal.Attribute.Name, removal.Attribute.Value) ? null : $"{removal.Attribute.Name} on <{removal.Tag.LocalName}>";
        sanitizer.RemovingStyle += (_, _) => found ??= "a style";
        sanitizer.RemovingComment += (_, _) => found ??= "a comment";
        sanitizer.RemovingAtRule += (_, _) => found ??= "a style rule";
    }

    public string? FindForbidden(string html)
    {
        found = null;
        sanitizer.SanitizeDom(html).Dispose();
        return found;
    }

    /// <summary>What was a script for an old browser alone, and an address with a sign that was escaped twice.</summary>
    private static bool IsMeantToStay(string name, string value) =>
        (OutputGate.Attributes.Contains(name) && value.Contains("&{", StringComparison.Ordinal)) || (name is "href" or "poster" or "src" && value.Contains("&#", StringComparison.Ordinal));
}
