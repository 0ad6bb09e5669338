using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Media;

/// <summary>Pictures and captions of the content folder → files under addresses that change with their bytes.</summary>
internal static class MediaFiles
{
    private const int HashLetters = 8;

    /// <summary>Good ones: a drawing is parsed once, not for each edition.</summary>
    private static readonly ConditionalWeakTable<SourceFile, Made> Known = [];

    /// <param name="taken">Files whose addresses are given away already.</param>
    public static ImmutableDictionary<string, MediaFile> Read(IEnumerable<SourceFile> files, IEnumerable<MediaFile> taken, ICollection<Diagnostic> diagnostics, Lapses lapses)
    {
        var media = ImmutableDictionary.CreateBuilder<string, MediaFile>(StringComparer.Ordinal);
        var owners = taken.ToDictionary(file => file.PublicPath, file => file.SourcePath, StringComparer.Ordinal);

        // Backwards, so that disk.svg comes before disk.SVG and keeps the address that both would have.
        foreach (var file in files.Where(file => FileNames.IsMedia(file.Path)).OrderByDescending(file => file.Path, StringComparer.Ordinal))
        {
            var (picture, fault) = Known.TryGetValue(file, out var known) ? known : Guard.Run(() => ReadOne(file), refusal => new(null, lapses.FaultOf(file, refusal, "Save the picture again.")));
            if (picture is null)
            {
                diagnostics.Add(fault!); // one of the two is always there
            }
            else if (owners.TryGetValue(picture.PublicPath, out var owner))
            {
                diagnostics.Add(new("FILE004", Severity.Error, file.Path, 1, 1, $"{owner} is the same picture under almost the same name, so this file is left out.", Remedy.Do("Delete one of the two.")));
            }
            else
            {
                Known.AddOrUpdate(file, new(picture, null));
                owners[picture.PublicPath] = file.Path;
                media[file.Path] = picture;
                HeavyPictureRule.Check(file, diagnostics);
            }
        }

        return media.ToImmutable();
    }

    /// <summary>The path with letters of the hash before its ending.</summary>
    public static string PublicPathOf(string path, string sha256)
    {
        var dot = path.LastIndexOf('.');
        return $"/{path[..dot]}.{sha256[..HashLetters]}{path[dot..].ToLowerInvariant()}";
    }

    /// <summary>A public path as pages write it: a name may hold what means something else in an address, such as <c>#</c>.</summary>
    public static string AddressOf(string publicPath) => string.Join('/', publicPath.Split('/').Select(Uri.EscapeDataString));

    private static Made ReadOne(SourceFile file)
    {
        if (file.Path.EndsWith(FileNames.CaptionsEnding, StringComparison.OrdinalIgnoreCase)) return Captions.FaultOf(file) is { } fault ? new(null, fault) : new(MadeOf(file, (0, 0)), null);
        if (ImageSize.Read(file) is not { } size) return new(null, new("IMG002", Severity.Error, file.Path, 1, 1, "This picture cannot be read, or does not say its width and height.", Remedy.Do("Save it again as SVG, PNG, JPEG or WebP.")));
        if (SvgGate.FindUnsafe(file) is { } found) return new(null, new("IMG006", Severity.Error, file.Path, found.Line, found.Column, $"This drawing holds {found.What}, which a page may not show.", Remedy.Do("Save it as a plain SVG.")));

        return new(MadeOf(file, size), null);
    }

    private static MediaFile MadeOf(SourceFile file, (int Width, int Height) size) =>
        new(PublicPathOf(file.Path, file.Sha256), file.Path, ContentTypeOf(Path.GetExtension(file.Path).ToLowerInvariant()), file.Bytes, size.Width, size.Height);

    private static string ContentTypeOf(string ending) => ending switch
    {
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webp" => "image/webp",
        FileNames.CaptionsEnding => "text/vtt; charset=utf-8",
        _ => "image/jpeg",
    };

    private sealed record Made(MediaFile? File, Diagnostic? Fault);
}
