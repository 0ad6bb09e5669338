using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Media;

/// <summary>Pictures of the content folder → files under addresses that change with their bytes.</summary>
internal static class MediaFiles
{
    private const int HashLetters = 8;

    public static ImmutableDictionary<string, MediaFile> Read(IEnumerable<SourceFile> files, ICollection<Diagnostic> diagnostics)
    {
        var media = ImmutableDictionary.CreateBuilder<string, MediaFile>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.StartsWith("images/", StringComparison.Ordinal)))
        {
            if (ImageSize.Read(file) is not { } size)
            {
                diagnostics.Add(new("IMG002", Severity.Error, file.Path, 1, 1, "This picture cannot be read, or does not say its width and height.", "Save it again as SVG, PNG, JPEG or WebP."));
                continue;
            }

            if (SvgGate.FindUnsafe(file) is { } found)
            {
                diagnostics.Add(new("IMG006", Severity.Error, file.Path, found.Line, found.Column, $"This drawing holds {found.What}, which a page may not show.", "Save it as a plain SVG."));
                continue;
            }

            var name = Path.GetFileNameWithoutExtension(file.Path);
            var folder = Path.GetDirectoryName(file.Path)!.Replace('\\', '/');
            var ending = Path.GetExtension(file.Path).ToLowerInvariant();
            media[file.Path] = new MediaFile($"/{folder}/{name}.{file.Sha256[..HashLetters]}{ending}", file.Path, ContentTypeOf(ending), file.Bytes, size.Width, size.Height);
        }

        return media.ToImmutable();
    }

    private static string ContentTypeOf(string ending) => ending switch
    {
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webp" => "image/webp",
        _ => "image/jpeg",
    };
}
