using System.Globalization;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Rendering.Figures;

/// <summary>A picture alone in its paragraph is a figure with its caption; any other paragraph is a paragraph.</summary>
internal sealed class ParagraphOrFigureRenderer : PageObjectRenderer<ParagraphBlock>
{
    private const string Decorative = "decorative";

    protected override void Write(PatientRenderer renderer, ParagraphBlock paragraph, RenderContext context)
    {
        if (PictureOf(paragraph) is { } image)
        {
            WriteFigure(renderer, image, context);
            return;
        }

        if (renderer.ImplicitParagraph)
        {
            renderer.WriteLeafInline(paragraph);
            return;
        }

        renderer.EnsureLine();
        renderer.Write("<p>");
        renderer.WriteLeafInline(paragraph);
        renderer.WriteLine("</p>");
    }

    /// <returns>The picture that is alone in its paragraph; <see langword="null"/> for a paragraph of text.</returns>
    public static LinkInline? PictureOf(Block block) =>
        block is ParagraphBlock { Inline.FirstChild: LinkInline { IsImage: true, NextSibling: null } image } ? image : null;

    /// <summary>True for the word that says a picture tells nothing.</summary>
    public static bool IsDecorative(string words) => string.Equals(words, Decorative, StringComparison.OrdinalIgnoreCase);

    /// <summary>The pictures that have a caption.</summary>
    public static IEnumerable<LinkInline> Captioned(MarkdownDocument document) => document.Descendants<LinkInline>().Where(link => link is { IsImage: true, Title.Length: > 0 });

    /// <summary>A picture as an editor types it.</summary>
    public static string Written(string words, string? url, string? caption) =>
        $"![{words}]({url}{(string.IsNullOrEmpty(caption) ? "" : $" \"{caption.Replace("\"", "\\\"", StringComparison.Ordinal)}\"")})";

    private static void WriteFigure(PatientRenderer renderer, LinkInline image, RenderContext context)
    {
        var url = image.Url ?? "";
        var name = url.StartsWith("images/", StringComparison.Ordinal) ? url["images/".Length..] : url;
        var alt = PlainText.Of(image, context);
        if (alt.Length == 0)
        {
            context.Report("IMG001", Severity.Error, image.Line, image.Column, "The picture has no words for readers who cannot see it.", Written("What the picture shows", url, image.Title));
        }

        if (!context.Shared.Images.TryGetValue("images/" + name, out var file))
        {
            if (name.Contains("..", StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.StartsWith('/') || name.Contains('%', StringComparison.Ordinal))
            {
                context.Report("IMG006", Severity.Error, image.Line, image.Column, "Pictures come from the folder images only.", Remedy.Do("Put the picture into images/ and write its name."));
                return;
            }

            var nearest = NearestPicture.To(name, context.Shared.Images.Keys);
            context.Report("IMG002", Severity.Error, image.Line, image.Column, $"images/{name} was not found.", nearest is null ? Remedy.Do("Put the picture into images/.") : Written(alt, nearest["images/".Length..], image.Title));
            return;
        }

        renderer.EnsureLine();
        renderer.Write("<figure class=\"figure\"><img src=\"").WriteEscapeUrl(file.PublicPath);
        renderer.Write("\" alt=\"").WriteEscape(IsDecorative(alt) ? "" : alt);
        renderer.Write(string.Create(CultureInfo.InvariantCulture, $"\" width=\"{file.Width}\" height=\"{file.Height}\" loading=\"lazy\" decoding=\"async\">"));
        if (!string.IsNullOrEmpty(image.Title))
        {
            renderer.Write("<figcaption>");
            ValueText.Write(renderer, image.Title, image.Line, image.Column, context);
            renderer.Write("</figcaption>");
        }

        renderer.WriteLine("</figure>");
    }
}
