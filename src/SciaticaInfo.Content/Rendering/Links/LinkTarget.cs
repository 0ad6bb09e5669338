using System.Net;

namespace SciaticaInfo.Content.Rendering.Links;

internal enum LinkKind
{
    OnSite,
    External,
    Refused,
}

/// <summary>What an address leads to, judged as a browser reads it: entities decoded, white space and control letters dropped.</summary>
internal static class LinkTarget
{
    private static readonly string[] Schemes = ["http:", "https:", "mailto:", "tel:"];

    public static LinkKind Classify(string url)
    {
        var seen = Normalize(url);
        if (seen.Length == 0 || seen.StartsWith("//", StringComparison.Ordinal) || seen.Contains('\\', StringComparison.Ordinal)) return LinkKind.Refused;
        if (seen[0] is '/' or '#') return LinkKind.OnSite;
        if (Schemes.Any(scheme => seen.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))
        {
            return seen.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !Uri.TryCreate(seen, UriKind.Absolute, out _) ? LinkKind.Refused : LinkKind.External;
        }

        return seen.Contains(':', StringComparison.Ordinal) ? LinkKind.Refused : LinkKind.OnSite;
    }

    private static string Normalize(string url)
    {
        var decoded = WebUtility.HtmlDecode(WebUtility.HtmlDecode(url));
        return new string([.. decoded.Where(letter => letter > ' ' && letter is not ((>= '\u007f' and <= '\u00a0') or '\u200b' or '\u2028' or '\u2029' or '\ufeff'))]);
    }
}
