using System.Collections.Immutable;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Building;

/// <summary>One page of the content folder.</summary>
/// <param name="Newest"><see langword="null"/> for one that is not there.</param>
/// <param name="Last">The version that was accepted before; <see langword="null"/> for a new page.</param>
internal sealed class PageFiles(string path, SourceFile? newest, SourceFile? last)
{
    public string Path => path;

    public SourceFile? Newest => newest;

    public SourceFile? Last => last;

    /// <summary>Goes through both at once, which costs less than to look each path up: with every edit it is done for all pages.</summary>
    /// <returns>By path.</returns>
    public static IReadOnlyList<PageFiles> Of(ImmutableSortedDictionary<string, SourceFile> folder, ImmutableSortedDictionary<string, SourceFile> accepted)
    {
        var pages = new List<PageFiles>(Math.Max(folder.Count, accepted.Count));
        using var news = folder.Values.Where(file => FileNames.IsPage(file.Path)).GetEnumerator();
        using var lasts = accepted.Values.Where(file => FileNames.IsPage(file.Path)).GetEnumerator();
        var (newest, last) = (Next(news), Next(lasts));
        while (newest is not null || last is not null)
        {
            var order = newest is null ? 1 : last is null ? -1 : string.CompareOrdinal(newest.Path, last.Path);
            pages.Add(new PageFiles((order <= 0 ? newest : last)!.Path, order <= 0 ? newest : null, order >= 0 ? last : null));
            if (order <= 0) newest = Next(news);
            if (order >= 0) last = Next(lasts);
        }

        return pages;
    }

    private static SourceFile? Next(IEnumerator<SourceFile> files) => files.MoveNext() ? files.Current : null;
}
