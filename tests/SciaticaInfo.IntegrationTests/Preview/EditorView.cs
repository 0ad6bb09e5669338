using System.Net;
using System.Text.RegularExpressions;

namespace SciaticaInfo.IntegrationTests.Preview;

/// <summary>A page as an editor's browser gets it.</summary>
internal sealed partial record EditorView(HttpStatusCode Status, string Html)
{
    /// <summary>The article's own text, and all else that readers see.</summary>
    public string Main => Part(Html, "<main ", "</main>");

    /// <summary>What stands above it for the editor; empty for none.</summary>
    public string Panel => Part(Html, "<aside id=\"editor\"", "</aside>");

    /// <summary>The panel's words.</summary>
    public string Said => WebUtility.HtmlDecode(Spaces().Replace(Tag().Replace(Panel, " "), " ")).Trim();

    public static async Task<EditorView> OpenAsync(TestSite site, string path)
    {
        using var answer = await site.Client.GetAsync(path);
        return new EditorView(answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Part(string html, string from, string to)
    {
        var start = html.IndexOf(from, StringComparison.Ordinal);
        return start < 0 ? "" : html[start..(html.IndexOf(to, start, StringComparison.Ordinal) + to.Length)];
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
