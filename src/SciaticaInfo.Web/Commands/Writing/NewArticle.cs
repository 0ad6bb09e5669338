using System.Globalization;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Web.Commands.Writing;

/// <summary>A new article's file: every field with a word of guidance, and blocks to fill in.</summary>
internal static class NewArticle
{
    private const string SeekCare = "seek-care";

    /// <summary>For a content folder without the piece that leads to the emergency signs.</summary>
    private const string SeekCareWords = "For numbness between the legs, pain in both legs, a weak leg, or trouble with pee, poo, or sex, check [when to seek care](/when-to-seek-care) now.";

    private const string Template = "SciaticaInfo.Web.Commands.Writing.new-article.md";

    /// <summary>Whatever the title is, the name holds only small letters, numbers and hyphens.</summary>
    public static Slug SlugOf(string title) => Slug.Suggest(title) ?? Untitled;

    /// <param name="title">One line.</param>
    /// <param name="folder">Its piece that leads to the emergency signs is taken where it has one.</param>
    public static string Text(string title, Section section, SiteSettings site, DateOnly today, ContentFolder folder)
    {
        using var stream = typeof(NewArticle).Assembly.GetManifestResourceStream(Template) ?? throw new InvalidOperationException($"{Template} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd()
            .Replace("{sections}", string.Join(", ", site.Sections.Select(one => one.Id)), StringComparison.Ordinal)
            .Replace("{section}", section.Id, StringComparison.Ordinal)
            .Replace("{required}", string.Concat(site.RequiredPieces.GetValueOrDefault(section.Id, []).Select(piece => $"::: include {piece}\n\n")), StringComparison.Ordinal)
            .Replace("{seek-care}", folder.Files.ContainsKey($"shared/{SeekCare}.md") ? $"::: include {SeekCare}" : SeekCareWords, StringComparison.Ordinal)
            .Replace("{today}", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{title}", Quoted(title), StringComparison.Ordinal);
    }

    /// <summary>In quotes where anything but plain words and spaces could be read as more than text.</summary>
    private static string Quoted(string title) =>
        title.All(letter => char.IsLetterOrDigit(letter) || letter == ' ') ? title : TextField.Quote(title);

    private static Slug Untitled { get; } = Slug.TryParse("new-page", out var slug) ? slug : default;
}
