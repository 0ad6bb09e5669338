using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>VID001 to VID003: the video, its transcript and its captions are there.</summary>
internal static class VideoRules
{
    private const string Example = "getting-up.mp4";

    public static void Check(NamedBlock block, RenderContext context)
    {
        CheckFile(block, context);
        if (block.Title.Length == 0 && block.File.Length > 0)
        {
            context.Report("BLK005", Severity.Error, block.Line, block.Column, "A video block needs a title behind the name of the file: readers see it below the video, and listeners hear it in place of the picture.", $"::: {block.Name} {block.File} How to get out of bed");
        }

        if (block.Count == 0) context.Report("VID002", Severity.Error, block.Line, block.Column, "The video has no transcript, for readers who cannot hear or see it, and for paper.", Remedy.Do("Write below this line what is said and shown, as text or as a list."));
    }

    private static void CheckFile(NamedBlock block, RenderContext context)
    {
        if (block.File.Length == 0)
        {
            context.Report("VID001", Severity.Error, block.Line, block.Column, "A video block names its file from videos/ behind its own name.", $"::: {block.Name} {Example} How to get out of bed");
        }
        else if (block.File.Contains("..", StringComparison.Ordinal) || block.File.Contains(':', StringComparison.Ordinal) || block.File.StartsWith('/'))
        {
            context.Report("VID001", Severity.Error, block.Line, block.Column, "Videos come from the folder videos only: one on another site would tell that site who reads here.", Remedy.Do("Put the video into videos/ and write its name."));
        }
        else if (!context.Shared.Videos.TryGetValue(VideoRenderer.PathOf(block), out var video))
        {
            var nearest = NearestPicture.To(block.File, context.Shared.Videos.Keys)?[FileNames.Videos.Length..];
            context.Report("VID001", Severity.Error, block.Line, block.Column, $"{VideoRenderer.PathOf(block)} was not found, or cannot be played.", nearest is null || nearest == block.File ? Remedy.Do("Put the video into videos/, as MP4 with H.264.") : $"::: {block.Name} {nearest} {block.Title}".TrimEnd());
        }
        else if (!context.Shared.Captions.ContainsKey(VideoRenderer.CaptionsOf(video.SourcePath)))
        {
            context.Report("VID003", Severity.Error, block.Line, block.Column, "The video has no captions for readers who cannot hear it.", Remedy.Do($"Save them as WebVTT in {VideoRenderer.CaptionsOf(video.SourcePath)}."));
        }
    }
}
