using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>Rendered pages, kept while neither the page nor anything it draws on has changed: an edit costs the edited page.</summary>
internal sealed class RenderCache
{
    private readonly ConcurrentDictionary<(string Path, string Sha256, bool IsReviewAhead), RenderedPage> pages = new();
    private readonly Dictionary<string, RenderedPage> shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (RenderedPage From, string Destinations, RenderedPage Page)> settled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Article From, Article Article)> translated = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<RenderedPage, string> texts = [];
    private string fingerprint = "";

    /// <summary>True before the first edition.</summary>
    public bool IsNew => shown.Count == 0;

    /// <summary>Forgets what was rendered from other shared files.</summary>
    public void Use(string sharedFingerprint)
    {
        if (fingerprint != sharedFingerprint) pages.Clear();
        fingerprint = sharedFingerprint;
    }

    /// <summary>May be asked for several pages at once.</summary>
    public RenderedPage Get(SourceFile file, ArticleFields? fields, DateOnly today, Func<RenderedPage> render)
    {
        // All that the calendar changes in a rendered page is whether its day of review is still to come.
        var key = (file.Path, file.Sha256, fields?.Reviewed > today);
        if (pages.TryGetValue(key, out var known)) return known;

        var fresh = render();
        if (fresh.Article is not null) pages[key] = fresh;
        return fresh;
    }

    /// <summary>The page with its links as they lead today, made anew only when the page or one of its destinations is another.</summary>
    public RenderedPage GetSettled(RenderedPage page, string destinations, Func<RenderedPage> render)
    {
        if (settled.TryGetValue(page.File.Path, out var known) && ReferenceEquals(known.From, page) && known.Destinations == destinations) return known.Page;

        var fresh = render();
        settled[page.File.Path] = (page, destinations, fresh);
        return fresh;
    }

    /// <summary>The article with what is said of its translations: the same object as long as neither has changed.</summary>
    public Article WithTranslations(Article article, ImmutableArray<Translation> translations)
    {
        if (translated.TryGetValue(article.SourcePath, out var known) && ReferenceEquals(known.From, article) && known.Article.Translations.SequenceEqual(translations)) return known.Article;

        var full = translations.IsEmpty ? article : article with { Translations = translations };
        translated[article.SourcePath] = (article, full);
        return full;
    }

    /// <summary>The fingerprint of a page's text, worked out once.</summary>
    public string TextOf(RenderedPage page, Func<string> fingerprint) => texts.GetValue(page, _ => fingerprint());

    /// <summary>What the last edition showed of a page; the net below a version that suddenly cannot be rendered.</summary>
    public RenderedPage? LastShown(string path) => shown.GetValueOrDefault(path);

    public void KeepShown(IEnumerable<PageChoice> choices)
    {
        var current = choices.ToList();
        foreach (var choice in current.Where(choice => choice.Shown?.Article is not null)) shown[choice.Path] = choice.Shown!;
        var paths = current.Select(choice => choice.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in shown.Keys.Where(path => !paths.Contains(path)).ToList()) shown.Remove(gone);
        foreach (var gone in translated.Keys.Where(path => !paths.Contains(path)).ToList()) translated.Remove(gone);
        foreach (var gone in settled.Keys.Where(path => !paths.Contains(path)).ToList()) settled.Remove(gone);
    }

    public void KeepOnly(IReadOnlySet<(string Path, string Sha256)> current)
    {
        foreach (var key in pages.Keys.Where(key => !current.Contains((key.Path, key.Sha256))).ToList()) pages.TryRemove(key, out _);
    }
}
