using System.Collections.Immutable;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Editing;

/// <summary>A file whose links to a page are changed.</summary>
/// <param name="File">As it was read.</param>
/// <param name="Bytes">The whole new file.</param>
public sealed record RelinkedFile(SourceFile File, byte[] Bytes);

/// <summary>What a change of a page's address writes: nothing is written here.</summary>
public abstract record PageRename
{
    /// <summary>The page has that address already, and the old one leads to it.</summary>
    public sealed record Done : PageRename;

    /// <summary>Nothing may be changed, for this reason.</summary>
    public sealed record Refused(string Why) : PageRename;

    /// <summary>The page has that address already, and these files do not say so yet.</summary>
    public sealed record Rest(ImmutableArray<RelinkedFile> Others) : PageRename;

    /// <param name="Page">The page's file as it was read.</param>
    /// <param name="NewPath">The same as that of <paramref name="Page"/> where its address stands in a field.</param>
    /// <param name="Bytes">The whole new file of the page.</param>
    /// <param name="IsWritten">True when an earlier rename has written that file, and only the old one is left to delete.</param>
    /// <param name="Others">Files whose links change.</param>
    public sealed record Plan(SourceFile Page, string NewPath, byte[] Bytes, bool IsWritten, ImmutableArray<RelinkedFile> Others) : PageRename;

    /// <param name="now">For which the pages are judged afterwards.</param>
    public static PageRename Of(ContentFolder folder, Slug old, Slug renamed, DateTimeOffset now) => new AddressChange(folder, old, renamed).Plan(now);
}
