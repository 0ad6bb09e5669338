using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace SciaticaInfo.Content.Loading;

/// <summary>Files by path, as a plain list: with every edit all of them are gone through several times, and to go through the tree costs many times more.</summary>
public static class FilesInOrder
{
    private static readonly ConditionalWeakTable<ImmutableSortedDictionary<string, SourceFile>, SourceFile[]> Known = [];

    public static ReadOnlySpan<SourceFile> Of(ImmutableSortedDictionary<string, SourceFile> files) => Known.GetValue(files, static all => [.. all.Values]);
}
