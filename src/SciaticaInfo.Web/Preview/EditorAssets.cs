using System.Collections.Frozen;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Preview;

/// <summary>Style and script of the preview. They lie inside the program: in the folder of the site's own files every site would serve them.</summary>
internal sealed class EditorAssets
{
    private static readonly (string Path, string Type)[] Files = [("/_editor/editor.css", "text/css; charset=utf-8"), ("/_editor/editor.js", "text/javascript; charset=utf-8")];

    private readonly FrozenDictionary<string, FinishedResponse> responses = Files.ToFrozenDictionary(
        file => file.Path, file => new FinishedResponse(Read(file.Path[(file.Path.LastIndexOf('/') + 1)..]), file.Type, "no-cache"), StringComparer.Ordinal);

    public FinishedResponse? Find(string path) => responses.GetValueOrDefault(path);

    private static byte[] Read(string name)
    {
        using var stream = typeof(EditorAssets).Assembly.GetManifestResourceStream($"SciaticaInfo.Web.Preview.Assets.{name}") ?? throw new InvalidOperationException($"The program holds no {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
