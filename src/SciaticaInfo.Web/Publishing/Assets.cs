using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// The files below <c>wwwroot</c> under addresses that change with their bytes, and style sheets joined from their parts: the files of <c>css</c>
/// make the one of all pages, those of a folder in it one more, for the pages that ask for it.
/// </summary>
public sealed class Assets
{
    private const string Styles = "css";
    private const string StyleSheet = $"{Styles}/site.css";
    private const string Layers = "layers.css";
    private const int HashLetters = 10;
    private const string Immutable = "public, max-age=31536000, immutable";

    private readonly string webRoot;
    private readonly Lazy<(FrozenDictionary<string, string> Paths, Dictionary<string, FinishedResponse> Responses)> made;

    /// <summary>Reads nothing yet: a start may have answers without it.</summary>
    public Assets(string webRoot)
    {
        this.webRoot = webRoot;
        made = new(Make);
    }

    public IReadOnlyDictionary<string, FinishedResponse> Responses => made.Value.Responses;

    /// <param name="path">Below <c>wwwroot</c>, such as <c>css/site.css</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public string PathOf(string path) => made.Value.Paths.TryGetValue(path, out var found) ? found : throw new KeyNotFoundException($"wwwroot holds no {path}.");

    private (FrozenDictionary<string, string> Paths, Dictionary<string, FinishedResponse> Responses) Make()
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var responses = new Dictionary<string, FinishedResponse>(StringComparer.Ordinal);
        void Add(string path, byte[] bytes)
        {
            if (ContentTypeOf(path) is not { } type) return;
            var dot = path.LastIndexOf('.');
            paths[path] = $"/{path[..dot]}.{Convert.ToHexStringLower(SHA256.HashData(bytes))[..HashLetters]}{path[dot..]}";
            responses[paths[path]] = new FinishedResponse(bytes, type, Immutable, isCompressible: !path.EndsWith(".woff2", StringComparison.Ordinal) && !path.EndsWith(".png", StringComparison.Ordinal)) { MayBePutAway = false };
        }

        foreach (var file in Directory.EnumerateFiles(webRoot, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(webRoot, file).Replace('\\', '/');
            if (!path.StartsWith($"{Styles}/", StringComparison.Ordinal)) Add(path, File.ReadAllBytes(file));
        }

        var styles = Path.Combine(webRoot, Styles);
        Add(StyleSheet, Encoding.UTF8.GetBytes(JoinStyles(styles, paths)));
        foreach (var folder in Directory.EnumerateDirectories(styles)) Add($"{Styles}/{Path.GetFileName(folder)}.css", Encoding.UTF8.GetBytes(JoinStyles(folder, paths)));
        foreach (var response in responses.Values) response.CompressHard();
        return (paths.ToFrozenDictionary(StringComparer.Ordinal), responses);
    }

    private static string JoinStyles(string folder, Dictionary<string, string> paths)
    {
        var files = Directory.EnumerateFiles(folder, "*.css").OrderByDescending(file => Path.GetFileName(file) == Layers).ThenBy(file => file, StringComparer.Ordinal);
        var text = StyleText.Shorten(string.Join('\n', files.Select(File.ReadAllText)));
        foreach (var (path, published) in paths) text = text.Replace($"url(\"/{path}\")", $"url(\"{published}\")", StringComparison.Ordinal);
        return text;
    }

    private static string? ContentTypeOf(string path) => Path.GetExtension(path) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        _ => null,
    };
}
