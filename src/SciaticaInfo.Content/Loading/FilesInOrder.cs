using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace SciaticaInfo.Content.Loading;

/// <summary>Files by path, as a plain list: with every edit all of them are gone through several times, and to go through the tree costs many times more.</summary>
public static class FilesInOrder
{
    private static readonly ConditionalWeakTable<ImmutableSortedDictionary<string, SourceFile>, SourceFile[]> Known = [];

    public static ReadOnlySpan<SourceFile> Of(ImmutableSortedDictionary<string, SourceFile> files) => Known.GetValue(files, static all => [.. all.Values]);

    /// <summary>Index of the first file whose path is not before the given text; the number of files where there is none.</summary>
    public static int FirstFrom(ReadOnlySpan<SourceFile> files, string path)
    {
        var (from, to) = (0, files.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (string.CompareOrdinal(files[middle].Path, path) < 0) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}
