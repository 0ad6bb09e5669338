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
        var news = new Pages(FilesInOrder.Of(folder));
        var lasts = new Pages(FilesInOrder.Of(accepted));
        var (newest, last) = (news.Next(), lasts.Next());
        while (newest is not null || last is not null)
        {
            var order = newest is null ? 1 : last is null ? -1 : ReferenceEquals(newest.Path, last.Path) ? 0 : string.CompareOrdinal(newest.Path, last.Path);
            pages.Add(new PageFiles((order <= 0 ? newest : last)!.Path, order <= 0 ? newest : null, order >= 0 ? last : null));
            if (order <= 0) newest = news.Next();
            if (order >= 0) last = lasts.Next();
        }

        return pages;
    }

    private ref struct Pages(ReadOnlySpan<SourceFile> files)
    {
        private readonly ReadOnlySpan<SourceFile> files = files;
        private int at;

        public SourceFile? Next()
        {
            while (at < files.Length)
            {
                var file = files[at++];
                if (FileNames.IsPage(file.Path)) return file;
            }

            return null;
        }
    }
}
