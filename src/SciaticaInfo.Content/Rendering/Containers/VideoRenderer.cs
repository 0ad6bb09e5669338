using System.Globalization;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Media;

namespace SciaticaInfo.Content.Rendering.Containers;

/// <summary>A video of the site's own with its captions, and below it what is seen and said in it, as text.</summary>
internal static class VideoRenderer
{
    public static void Write(PatientRenderer renderer, NamedBlock block, RenderContext context)
    {
        VideoRules.Check(block, context);
        if (Find(block, context) is not ({ } video, { } captions))
        {
            // What could be read of it is shown all the same, where an error does not hold the page back.
            renderer.Write("<p>");
            WriteTitle(renderer, block, context);
            renderer.WriteLine("</p>");
            renderer.WriteChildren(block);
            renderer.EnsureLine();
            return;
        }

        var poster = PosterOf(video, context);
        renderer.Write("<figure class=\"figure\"><video controls").Write(poster is null ? " preload=\"metadata\"" : " preload=\"none\" poster=\"");
        if (poster is not null) renderer.Write(MediaFiles.AddressOf(poster.PublicPath)).Write('"');
        renderer.Write(string.Create(CultureInfo.InvariantCulture, $" width=\"{video.Width}\" height=\"{video.Height}\" aria-label=\"")).WriteEscape(ValueText.Plain(block.Title, context.Shared.Site));
        renderer.Write("\" src=\"").Write(MediaFiles.AddressOf(video.PublicPath));
        renderer.Write("\"><track default kind=\"captions\" src=\"").Write(MediaFiles.AddressOf(captions.PublicPath));
        renderer.Write($"\" srclang=\"{context.Language}\" label=\"").WriteEscape(context.Words.Captions);
        renderer.Write("\"></video><figcaption>");
        WriteTitle(renderer, block, context);
        renderer.WriteLine("</figcaption></figure>");
        renderer.Write($"<details class=\"expand\"><summary{context.WordsMark}>").WriteEscape(context.Words.Transcript);
        renderer.WriteLine("</summary><div class=\"expand__body\">");
        renderer.WriteChildren(block);
        renderer.EnsureLine();
        renderer.WriteLine("</div></details>");
    }

    /// <returns>Neither but both are there.</returns>
    public static (VideoFile? Video, MediaFile? Captions) Find(NamedBlock block, RenderContext context) =>
        context.Shared.Videos.GetValueOrDefault(PathOf(block)) is { } video ? (video, context.Shared.Captions.GetValueOrDefault(CaptionsOf(video.SourcePath))) : default;

    /// <summary>Below the content folder, whether or not the folder was written.</summary>
    public static string PathOf(NamedBlock block) => block.File.StartsWith(FileNames.Videos, StringComparison.Ordinal) ? block.File : FileNames.Videos + block.File;

    public static string CaptionsOf(string video) => Path.ChangeExtension(video, FileNames.CaptionsEnding);

    private static void WriteTitle(PatientRenderer renderer, NamedBlock block, RenderContext context) => ValueText.Write(renderer, block.Title, block.Line, block.TitleColumn, context);

    /// <summary>The picture of the same name, shown until the video is played.</summary>
    private static MediaFile? PosterOf(VideoFile video, RenderContext context)
    {
        var name = FileNames.Pictures + Path.ChangeExtension(video.SourcePath[FileNames.Videos.Length..], null);
        return FileNames.ImageEndings.Select(ending => context.Shared.Images.GetValueOrDefault(name + ending)).FirstOrDefault(picture => picture is not null);
    }
}
