using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>Rendered pages, kept while neither the page nor anything it draws on has changed: an edit costs the edited page.</summary>
internal sealed class RenderCache
{
    private readonly ConcurrentDictionary<(string Path, string Sha256), RenderedPage> pages = new();
    private readonly ConcurrentDictionary<string, Newest> newest = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LastTwo<OfDay>> ofDay = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RenderedPage> shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (RenderedPage From, string Destinations, RenderedPage Page)> settled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Article From, Article Article)> translated = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<RenderedPage, string> texts = [];
    private string fingerprint = "";
    private List<string> paths = [];

    /// <summary>True before the first edition.</summary>
    public bool IsNew => shown.Count == 0;

    /// <summary>Forgets what was rendered from other shared files.</summary>
    public void Use(string sharedFingerprint)
    {
        if (fingerprint != sharedFingerprint)
        {
            pages.Clear();
            newest.Clear();
            ofDay.Clear();
        }

        fingerprint = sharedFingerprint;
    }

    /// <summary>May be asked for several pages at once.</summary>
    public RenderedPage Get(SourceFile file, PageReader reader, DateOnly today, Func<RenderedPage> render)
    {
        // The same reading of a file, as all but the edited ones are: no hash has to be looked up.
        if (newest.TryGetValue(file.Path, out var last) && ReferenceEquals(last.File, file) && !last.Page.IsLost && !HasDayAhead(last.Page.Fields, today)) return last.Page;
        if (HasDayAhead(reader.ReadFields(file), today)) return GetOfDay(file, today, render);

        var key = (file.Path, file.Sha256);
        if (!pages.TryGetValue(key, out var page) || page.IsLost)
        {
            page = render();
            if (page.Article is null) return page;

            pages[key] = page;
        }

        newest[file.Path] = new(file, page);
        return page;
    }

    /// <summary>All that the calendar changes in a rendered page is what is said of a day that is still to come, and of today in its place.</summary>
    private static bool HasDayAhead(ArticleFields? fields, DateOnly today) => fields?.Reviewed > today || fields?.Published > today || fields?.Changed > today;

    private RenderedPage GetOfDay(SourceFile file, DateOnly today, Func<RenderedPage> render) =>
        ofDay.GetOrAdd(file.Path, _ => new()).Get(known => known.Sha256 == file.Sha256 && known.Today == today && known.Page is { Article: not null, IsLost: false }, () => new(file.Sha256, today, render())).Page;

    /// <summary>The page with its links as they lead today, made anew only when the page or one of its destinations is another.</summary>
    public RenderedPage GetSettled(RenderedPage page, string destinations, Func<RenderedPage> render)
    {
        if (settled.TryGetValue(page.File.Path, out var known) && ReferenceEquals(known.From, page) && known.Destinations == destinations && !known.Page.IsLost) return known.Page;

        var fresh = render();
        if (fresh.Article is null) return fresh;

        settled[page.File.Path] = (page, destinations, fresh);
        return fresh;
    }

    /// <summary>The article with what is said of its translations: the same object as long as neither has changed.</summary>
    /// <param name="article">As it was rendered, which knows of none.</param>
    /// <param name="translations">Those that are public.</param>
    public Article WithTranslations(Article article, ImmutableArray<Translation> translations)
    {
        if (translations.IsEmpty) return article;
        if (translated.TryGetValue(article.SourcePath, out var known) && ReferenceEquals(known.From, article) && known.Article.Translations.SequenceEqual(translations)) return known.Article;

        var full = article with { Translations = translations };
        translated[article.SourcePath] = (article, full);
        return full;
    }

    /// <summary>The fingerprint of a page's text, worked out once.</summary>
    public string TextOf(RenderedPage page, Func<string> fingerprint) => texts.GetValue(page, _ => fingerprint());

    /// <summary>What the last edition showed of a page; the net below a version that suddenly cannot be rendered.</summary>
    public RenderedPage? LastShown(string path) => shown.GetValueOrDefault(path);

    public void KeepShown(IReadOnlyList<PageChoice> choices)
    {
        foreach (var choice in choices) KeepShown(choice);
        if (choices.Select(choice => choice.Path).SequenceEqual(paths, StringComparer.Ordinal)) return;

        paths = [.. choices.Select(choice => choice.Path)];
        var current = paths.ToHashSet(StringComparer.Ordinal);
        foreach (var gone in shown.Keys.Where(path => !current.Contains(path)).ToList()) shown.Remove(gone);
        foreach (var gone in newest.Keys.Where(path => !current.Contains(path)).ToList()) newest.TryRemove(gone, out _);
        foreach (var gone in ofDay.Keys.Where(path => !current.Contains(path)).ToList()) ofDay.TryRemove(gone, out _);
        foreach (var gone in translated.Keys.Where(path => !current.Contains(path)).ToList()) translated.Remove(gone);
        foreach (var gone in settled.Keys.Where(path => !current.Contains(path)).ToList()) settled.Remove(gone);
    }

    public void KeepShown(PageChoice choice)
    {
        if (choice.Shown is { Article: not null } page && !ReferenceEquals(shown.GetValueOrDefault(choice.Path), page)) shown[choice.Path] = page;
    }

    public void KeepOnly(IReadOnlySet<(string Path, string Sha256)> current)
    {
        foreach (var key in pages.Keys.Where(key => !current.Contains(key)).ToList()) pages.TryRemove(key, out _);
    }

    private sealed record Newest(SourceFile File, RenderedPage Page);

    private sealed record OfDay(string Sha256, DateOnly Today, RenderedPage Page);
}
