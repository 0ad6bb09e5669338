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

    /// <summary>VID004: the others, each of which is told.</summary>
    public static ImmutableSortedDictionary<string, VideoFile> Playable(ImmutableSortedDictionary<string, VideoFile> videos, ICollection<Diagnostic> diagnostics)
    {
        var faulty = videos.Values.Where(video => video.Fault is not null).ToList();
        foreach (var video in faulty) diagnostics.Add(new("VID004", Severity.Error, video.SourcePath, 1, 1, $"This video {video.Fault}.", Remedy.Do("Export it again as MP4 with H.264.")));
        return videos.RemoveRange(faulty.Select(video => video.SourcePath));
    }
}
