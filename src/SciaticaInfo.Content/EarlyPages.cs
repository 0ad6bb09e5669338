using System.Collections.Concurrent;
using System.Collections.Immutable;
using SciaticaInfo.Content.Building;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content;

/// <summary>
/// Single pages of the first edition while that is still being made: each as the edition will have it. The fields of all pages are read, and the text
/// of those alone that are asked for, and of those that they show or lead to. Where any of these has a fault the page has to wait for the edition.
/// May be asked for several pages at once.
/// </summary>
public sealed class EarlyPages
{
    /// <summary>So many made pages are kept.</summary>
    private const int Most = 256;

    /// <summary>Pages whose fields are read in one go.</summary>
    private const int AtOnce = 64;

    private readonly ConcurrentDictionary<string, Lazy<RenderedPage?>> made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PageChoice> byAddress;
    private readonly Dictionary<string, string> hidden;
    private readonly RedirectTable redirects;
    private readonly SharedContent shared;
    private readonly PageReader reader;

    private EarlyPages(List<PageChoice> choices, AddressAssignment addresses, SharedContentBuilder files, SharedContent shared, PageReader reader, DateTimeOffset now)
    {
        (this.shared, this.reader) = (shared, reader);
        var today = shared.Site.DayAt(now);
        List<PageChoice> published = [.. choices.Where(addresses.IsPublished)];
        byAddress = published.ToDictionary(choice => choice.Shown!.Fields!.Slug.Address, StringComparer.Ordinal); // a published page is shown
        hidden = HiddenPages.Of(choices.Where(choice => !addresses.IsPublished(choice)), today);
        redirects = new RedirectTable(published);
        var articles = published.ConvertAll(choice => choice.Shown!.Article!);
        var links = new LinkChecker(articles, [.. shared.Terms.Values], hidden, redirects.Redirects, []);
        var settled = new Settlement(addresses, links, redirects, new Languages(articles, links, shared.Site.Language));
        Outline = new SnapshotAssembler(shared, files, new RenderCache(), new DerivedContent(), now).Assemble(choices, published, settled, []);
    }

    /// <summary>The edition as the fields of its pages tell it: every page counts as good, and none has a text.</summary>
    public SiteSnapshot Outline { get; }

    /// <returns><see langword="null"/> when what was accepted before may be shown instead of what is in the folder, in more than the words of some pages, and when two pages want one address.</returns>
    internal static EarlyPages? Of(PageInventory inventory, AcceptedVersions previous, SharedContentBuilder files, DateTimeOffset now)
    {
        if (files.Content is not { } shared || files.Gone.Count > 0 || !inventory.Lost.IsEmpty || inventory.Pages.Any(page => page.Newest is null)) return null;
        // A new page may be one of these under another name, which stays while the new one has an error.
        if (inventory.Deleted.Count > 0 && inventory.Pages.Any(page => page.Last is null)) return null;
        if (!previous.Files.IsEmpty && !files.Accepted.Values.All(file => previous.Files.TryGetValue(file.Path, out var last) && last.Sha256 == file.Sha256)) return null;

        // One of its own, as the edition's is used and emptied meanwhile.
        var own = new PageReader(mostKept: 16) { SiteLanguage = shared.Site.Language };
        var fieldsOf = InParallel.Make([.. inventory.Pages.Chunk(AtOnce)], some => own.ScanFields([.. some.Select(page => page.Newest!)])).SelectMany(some => some);
        var choices = inventory.Pages.Zip(fieldsOf, (page, fields) => OutlineOf(page, fields, shared)).ToList();
        if (choices.Exists(choice => choice.Last is { } last && choice.IsEdited && !AreAlike(choice.Shown?.Fields, own.ScanFields([last])[0]))) return null;

        // Of two that want one address the second has it when the first turns out to have a fault.
        var addresses = new AddressAssignment(choices, inventory, previous, own, shared.Site.DayAt(now));
        return addresses.HasRefused ? null : new(choices, addresses, files, shared, own, now);
    }

    /// <param name="address">Of a page, without its first slash: empty for the home page.</param>
    /// <returns>The outline with all of that page; <see langword="null"/> when it has to wait, or there is none.</returns>
    public SiteSnapshot? With(string address)
    {
        if (!AreGood(Outline.Order.Pages.Concat(NavigatedTo))) return null; // each page leads to these
        if (address.Length == 0 && !byAddress.ContainsKey(address)) return Outline; // a home page without words of its own
        if (!byAddress.TryGetValue(address, out var choice) || Make(choice) is not { Article: { Original: null, Slug.IsTranslation: false } article } page) return null;

        var outline = Outline.BySlug[article.Slug];
        var (previous, next) = Outline.Order.Neighbors(outline);
        if (!AreGood(new[] { previous, next }.OfType<Article>()) || !outline.Translations.All(other => IsGood(other.Slug))) return null;

        var leadTo = page.Links.Select(link => LinkChecker.PageOf(link.Target, address)).Append(address).Distinct(StringComparer.Ordinal);
        var there = leadTo.Select(to => byAddress.TryGetValue(to, out var other) ? Make(other)?.Article : null).OfType<Article>().ToList();
        return new LinkChecker(there, [.. shared.Terms.Values], hidden, redirects.Redirects, []).HasDead(page) ? null : Outline.WithEdits([(outline, article with { Translations = outline.Translations })], Outline.AsOf);
    }

    /// <summary>True when the edition will have them all, as the outline has them.</summary>
    public bool AreGood(IEnumerable<Article> articles) => articles.All(article => IsGood(article.Slug));

    private IEnumerable<Article> NavigatedTo =>
        Outline.Navigation.Select(link => Outline.BySlug.GetValueOrDefault(Outline.Redirects.GetValueOrDefault(link.Slug.Path, link.Slug))).OfType<Article>();

    private bool IsGood(Slug slug) => Make(byAddress[slug.Address]) is not null;

    private RenderedPage? Make(PageChoice choice)
    {
        if (made.Count >= Most) made.Clear();
        return made.GetOrAdd(choice.Path, _ => new Lazy<RenderedPage?>(() => Render(choice))).Value;
    }

    /// <returns><see langword="null"/> for one with a fault, and for one of which an older version may be shown.</returns>
    private RenderedPage? Render(PageChoice choice)
    {
        if ((choice.Last is not null && choice.IsEdited) || !redirects.FaultsOf(choice).IsEmpty) return null;
        if (choice.Shown!.Fields!.Translates is { } original && !(Slug.TryParse(original.Value, out var slug) && byAddress.ContainsKey(slug.Address))) return null; // a published page is shown

        var page = new PageRenderer(shared, Outline.Today, _ => false).Render(reader.ReadPage(choice.Newest!)); // all of them are in the folder
        return page is { HasError: false, Article: not null } ? page : null;
    }

    private static PageChoice OutlineOf(PageFiles page, ArticleFields? fields, SharedContent shared)
    {
        var shown = fields is null ? null : new RenderedPage(page.Newest!, fields, PageRenderer.Outline(page.Path, fields, shared), [], [], [], new(0, 0, 0, 0, 0, 0));
        return new(page.Path, shown, page.Newest, page.Last, shown, []);
    }

    /// <summary>By all that other pages take from the fields of a page.</summary>
    private static bool AreAlike(ArticleFields? one, ArticleFields? other) =>
        one is not null && other is not null && one.Slug == other.Slug && one.Status == other.Status && one.PublishOn == other.PublishOn && one.ExpireOn == other.ExpireOn
        && one.Section == other.Section && one.Order == other.Order && one.Title == other.Title && one.IsListed == other.IsListed && one.Language == other.Language
        && one.Translates?.Value == other.Translates?.Value && one.OldPaths.SequenceEqual(other.OldPaths, StringComparer.Ordinal);
}
