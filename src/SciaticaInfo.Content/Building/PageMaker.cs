using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>Makes pages one by one, of one set of shared content and for one day.</summary>
internal sealed class PageMaker
{
    private readonly SharedContent shared;
    private readonly PageReader reader;
    private readonly RenderCache rendered;
    private readonly Originals? originals;
    private readonly PageChooser chooser;

    /// <param name="originals"><see langword="null"/> where no page is a translation.</param>
    public PageMaker(SharedContent shared, DateOnly today, Originals? originals, PageReader reader, RenderCache rendered)
    {
        (this.shared, Today, this.originals, this.reader, this.rendered) = (shared, today, originals, reader, rendered);
        chooser = new PageChooser(Render, rendered.LastShown);
    }

    public DateOnly Today { get; }

    /// <summary>For a preview: sentences that READ001 warns of stand in <c>mark</c> elements.</summary>
    public bool MarksLongSentences { get; init; }

    /// <summary>Where the long parts of articles go.</summary>
    public PageStore Store { get; init; } = PageStore.InMemory;

    /// <summary>True when something failed since the last build that may go well in the next one.</summary>
    public bool HasLapsed => reader.Lapses.Any;

    /// <summary>The same for a site in one language, without a list of all pages.</summary>
    public PageMaker ForOneLanguage() => new(shared, Today, null, reader, rendered) { MarksLongSentences = MarksLongSentences, Store = Store };

    /// <summary>To be called before pages are made again, when others may have been made with other shared content meanwhile.</summary>
    public void Use(SharedContentBuilder files)
    {
        reader.SiteLanguage = shared.Site.Language;
        rendered.Use(files.Fingerprint);
    }

    /// <summary>The fields of a version, which cost nothing once it was read.</summary>
    public ArticleFields? FieldsOf(SourceFile file) => reader.ReadFields(file);

    /// <summary>May be asked for several pages at once.</summary>
    public PageChoice Choose(PageFiles page) => chooser.Choose(page);

    /// <summary>The version that a page falls back on.</summary>
    public RenderedPage? LastGood(PageChoice choice) => chooser.LastGood(choice.Path, choice.Last);

    /// <summary>With what the other pages bring to light.</summary>
    public PageChoice AfterCheck(PageChoice choice, Settlement settled) =>
        chooser.AfterCheck(choice, settled.Addresses.FaultsOf(choice).AddRange(settled.Redirects.FaultsOf(choice)).AddRange(LinkFaults(choice, settled)));

    /// <summary>Links that lead nowhere become plain words, and those of a translation stay in its language where they can.</summary>
    public PageChoice WithSettledLinks(PageChoice choice, Settlement settled)
    {
        if (!settled.Addresses.IsPublished(choice)) return choice;

        var (links, languages) = (settled.Links, settled.Languages);
        var shown = choice.Shown!;
        var language = shown.Fields!.Language?.Value;
        if (shown.Links.IsEmpty || (language is null && !links.HasDead(shown))) return choice;

        var own = shown.Fields.Slug.Address;
        var destinations = shown.Links.Select(link => links.IsDead(link.Target, own) ? "" : language is null ? link.Target : languages.Lead(link.Target, language).ToString());
        var again = rendered.GetSettled(shown, string.Join('\n', destinations), () =>
            RendererWith(target => links.IsDead(target, own), language is null ? null : target => languages.Lead(target, language)).Render(reader.ReadPage(shown.File)));
        return again.Article is null ? choice : choice with { Shown = again };
    }

    /// <summary>Remembers what an edition shows.</summary>
    public void KeepShown(PageChoice choice) => rendered.KeepShown(choice);

    private RenderedPage Render(SourceFile file)
    {
        var page = rendered.Get(file, reader, Today, () => RendererWith(_ => false, null).Render(reader.ReadPage(file)));
        return originals?.Check(page) ?? page;
    }

    private PageRenderer RendererWith(Func<string, bool> isDeadLink, Func<string, Destination>? destinationOf) =>
        new(shared, Today, isDeadLink) { MarksLongSentences = MarksLongSentences, Store = Store, DestinationOf = destinationOf, Lapses = reader.Lapses };

    /// <summary>A draft may link to what is still to be written; a page that waits for its day may not.</summary>
    private ImmutableArray<Diagnostic> LinkFaults(PageChoice choice, Settlement settled)
    {
        if (choice.Fresh is not { Article: not null, Fields: { } fields }) return [];
        if (settled.Addresses.IsPublished(choice) || (fields.Status == ArticleStatus.Published && fields.PublishOn > Today)) return settled.Links.Check(choice.Fresh);

        return fields.Status is ArticleStatus.Draft or ArticleStatus.Review ? [.. settled.Links.Check(choice.Fresh).Select(fault => fault with { Severity = Severity.Information })] : [];
    }
}
