using System.Collections.Immutable;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Readability;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Building;

/// <summary>Parsed page and shared content → finished article.</summary>
/// <param name="isDeadLink">True for a link on this site that leads nowhere.</param>
internal sealed class PageRenderer(SharedContent shared, DateOnly today, Func<string, bool> isDeadLink)
{
    private const string HomePath = "pages/home.md";
    private static readonly TextStatistics NoText = new(0, 0, 0, 0, 0, 0);
    private static readonly Section NoSection = new("", "", int.MaxValue);
    private static readonly ArticleText NoArticleText = new("", "", [], "", PageStore.InMemory);

    /// <summary>Where the long parts of articles go.</summary>
    public PageStore Store { get; init; } = PageStore.InMemory;

    /// <summary>True for a preview alone: a page as readers get it has no such marks.</summary>
    public bool MarksLongSentences { get; init; }

    /// <summary>Where readers of the page are led by a link on this site; <see langword="null"/>: to where it says.</summary>
    public Func<string, Destination>? DestinationOf { get; init; }

    /// <summary>Told of what cannot be made and may be made the next time.</summary>
    public Lapses Lapses { get; init; } = new();

    public RenderedPage Render(ParsedPage page) => Guard.Run(
        () => RenderUnguarded(page),
        refusal => new(page.File, page.Fields, null, [.. page.Diagnostics, refusal.ToldOf(page.File.Path)], [], [], NoText) { IsLapse = Lapses.Tell(page.File, refusal) });

    private RenderedPage RenderUnguarded(ParsedPage page)
    {
        if (page.Document is not { } document) return new(page.File, page.Fields, null, page.Diagnostics, [], [], NoText) { IsLapse = page.IsLapse };

        var context = ContextOf(page);
        var (lead, sections) = WriteHtml(document, context);
        var reading = new ProseReader(context).Measure(document);
        // A tag in words is shown as it was typed, and harms nobody; the rules below name it too.
        var isUnsafe = context.Diagnostics.Exists(diagnostic => diagnostic.Rule is "HTML001" or "LINK004");
        PageRules.Check(document, page.Text, context);
        if ((OutputGate.FindForbidden(lead) ?? OutputGate.FindForbidden(sections)) is { } forbidden)
        {
            context.Report("HTML001", Severity.Error, 0, 0, $"The finished page would hold {forbidden}, which no page may.", Remedy.Do("Take the last change back."));
            isUnsafe = true;
        }

        if (MarksLongSentences && context.Diagnostics.Exists(diagnostic => diagnostic.Rule == "READ001")) (lead, sections) = WriteHtml(document, ContextOf(page, LongSentences.Find(document, context)));
        var article = page.Fields is { } fields ? Assemble(page, fields, context, reading) : null;
        if (article is not null) article = article with { Text = new ArticleText(lead, sections, context.Headings, new MarkdownTwin(context).Write(article, document, page.Text), Store) };
        return new(page.File, page.Fields, article, [.. page.Diagnostics, .. context.Diagnostics], [.. context.Links], [.. context.CitedKeys], reading) { IsUnsafe = isUnsafe };
    }

    private RenderContext ContextOf(ParsedPage page, Dictionary<LiteralInline, List<LongSentences.Part>>? marked = null)
    {
        var language = page.Fields?.Language;
        return new RenderContext(page.File.Path, shared.In(language), isDeadLink) { Language = language?.Value ?? shared.Site.Language, DestinationOf = DestinationOf, LongSentences = marked };
    }

    private static (string Lead, string Sections) WriteHtml(MarkdownDocument document, RenderContext context)
    {
        using var writer = new StringWriter();
        var renderer = new PatientRenderer(writer, context);
        var lead = "";
        var isLead = true;
        foreach (var block in document)
        {
            if (isLead && block is HeadingBlock)
            {
                isLead = false;
                lead = writer.ToString();
                writer.GetStringBuilder().Clear();
            }

            renderer.Write(block);
        }

        return isLead ? (writer.ToString(), "") : (lead, writer.ToString());
    }

    private Article? Assemble(ParsedPage page, ArticleFields fields, RenderContext context, TextStatistics reading)
    {
        var section = SectionOf(fields, shared);
        if (section is null && fields.Section is not null)
        {
            var ids = shared.Site.Sections.Select(candidate => candidate.Id).ToList();
            context.Diagnostics.Add(new("FM010", Severity.Error, page.File.Path, fields.SectionField!.Line, fields.SectionField.Column, $"There is no section \"{fields.Section}\". The sections are: {string.Join(", ", ids)}.", SectionLike(fields.Section, ids) is { } meant ? $"section: {meant}" : Remedy.Do("Write the one that the page belongs to.")));
        }

        foreach (var tag in fields.Tags.Where(tag => !shared.Site.Tags.Contains(tag.Value, StringComparer.Ordinal)))
        {
            context.Report("FM010", Severity.Error, tag.Line - 1, tag.Column - 1, $"The tag \"{tag.Value}\" is not in site.yml.", Nearest.To(tag.Value, shared.Site.Tags) ?? Remedy.Do("Add it to the tags of site.yml, or delete it here."));
        }

        RequiredPieceRule.Check(page, section, context);
        FutureDayRule.Check(page, fields, today, context);
        FieldLengthRule.Check(page, fields, context);
        ExampleWordsRule.Check(page.Document!, fields.Status, context); // only a page that has one is put together
        var image = fields.Image is { } field ? Picture(field, context) : null;
        var review = ReviewReader.Read(fields, shared, today, context);
        ChangedSinceReviewRule.Check(page, fields, review, context);
        if (shared.Site.IsReviewRequired && fields.Status == ArticleStatus.Published && KindOf(page.File.Path) == ArticleKind.Article && (review is null || context.Citations.IsEmpty))
        {
            var cite = context.Citations.IsEmpty ? "Name a source behind what the text has from it, as in [@key], with its key in references.yml. " : "";
            var read = review is null ? $"When a clinician has read the whole page, run:  review {fields.Slug} --by  and the id that the person has in people.yml." : "";
            context.Report("FM007", Severity.Error, 0, 0, "This site publishes only pages with a reviewer, a day of review, and references.", Remedy.Do((cite + read).TrimEnd()));
        }

        return Outline(page.File.Path, fields, shared) with
        {
            Review = review,
            SharingImagePath = image?.PublicPath,
            SharingImageAlt = fields.ImageAlt,
            Citations = context.Citations,
            Terms = [.. context.Terms],
            Reading = reading,
        };
    }

    /// <summary>What a page's fields alone tell, which is all that lists and neighbors show of it.</summary>
    public static Article Outline(string path, ArticleFields fields, SharedContent shared) => new()
    {
        Slug = fields.Slug,
        SourcePath = path,
        Kind = KindOf(path),
        Title = fields.Title,
        Summary = fields.Summary,
        Language = fields.Language?.Value ?? shared.Site.Language,
        Original = Slug.TryParse(fields.Translates?.Value, out var original) ? original : null,
        Tags = [.. fields.Tags.Select(tag => tag.Value)],
        Section = SectionOf(fields, shared) ?? NoSection,
        Order = fields.Order,
        IsListed = fields.IsListed,
        Published = fields.Published ?? default,
        Changed = fields.Changed ?? default,
        Text = NoArticleText,
        Citations = [],
        Terms = [],
        Reading = NoText,
    };

    /// <summary>The section that was named by its title, or nearly by its id.</summary>
    private string? SectionLike(string typed, IEnumerable<string> ids) =>
        shared.Site.Sections.FirstOrDefault(section => section.Title.Equals(typed.Trim(), StringComparison.OrdinalIgnoreCase))?.Id ?? Nearest.To(typed, ids);

    private static Section? SectionOf(ArticleFields fields, SharedContent shared) => shared.Site.Sections.FirstOrDefault(candidate => candidate.Id == fields.Section);

    private MediaFile? Picture(Field field, RenderContext context)
    {
        if (shared.Images.TryGetValue(field.Value, out var file)) return file;

        var nearest = NearestPicture.To(field.Value, shared.Images.Keys);
        context.Report("IMG002", Severity.Error, field.Line - 1, field.Column - 1, $"{field.Value} was not found.", nearest is null ? Remedy.Do("Put the picture into images/.") : $"image: {nearest}");
        return null;
    }

    private static ArticleKind KindOf(string path) =>
        path == HomePath ? ArticleKind.Home : path.StartsWith("pages/", StringComparison.Ordinal) ? ArticleKind.Page : ArticleKind.Article;
}
