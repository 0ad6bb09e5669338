using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Building;

/// <summary>The videos that pages may show.</summary>
internal static class SharedVideos
{
    /// <summary>Those of the folder. While that is away, or a file is being written, a video stays where it was, so that no page is made anew for it.</summary>
    public static ImmutableSortedDictionary<string, VideoFile> Of(ContentFolder folder, AcceptedVersions previous) =>
        folder.Videos.AddRange(previous.Videos.Where(pair => !folder.Videos.ContainsKey(pair.Key) && (folder.Files.IsEmpty || folder.MayHold(pair.Key))));

    /// <summary>VID004, FILE004: the others, each of which is told.</summary>
    public static ImmutableSortedDictionary<string, VideoFile> Playable(ImmutableSortedDictionary<string, VideoFile> videos, ICollection<Diagnostic> diagnostics)
    {
        var playable = videos.ToBuilder();
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);

        // Backwards, so that disk.mp4 comes before disk.MP4 and keeps the address that both would have.
        foreach (var video in videos.Values.Reverse())
        {
            var fault = video.Fault is { } found ? new Diagnostic("VID004", Severity.Error, video.SourcePath, 1, 1, $"This video {found}.", Remedy.Do("Export it again as MP4 with H.264 (8-bit, 4:2:0), and with AAC if it has sound."))
                : owners.TryAdd(video.PublicPath, video.SourcePath) ? null
                : new("FILE004", Severity.Error, video.SourcePath, 1, 1, $"{owners[video.PublicPath]} is the same video under almost the same name, so this file is left out.", Remedy.Do("Delete one of the two."));
            if (fault is null) continue;

            diagnostics.Add(fault);
            playable.Remove(video.SourcePath);
        }

        return playable.ToImmutable();
    }
}
