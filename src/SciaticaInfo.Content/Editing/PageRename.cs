using System.Collections.Immutable;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

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

    /// <param name="Page">The page's file as it was read.</param>
    /// <param name="NewPath">The same as that of <paramref name="Page"/> where its address stands in a field.</param>
    /// <param name="Bytes">The whole new file of the page.</param>
    /// <param name="Others">Files whose links change.</param>
    public sealed record Plan(SourceFile Page, string NewPath, byte[] Bytes, ImmutableArray<RelinkedFile> Others) : PageRename;

    public static PageRename Of(ContentFolder folder, Slug old, Slug renamed)
    {
        var settings = folder.Files.TryGetValue(SiteSettingsReader.FileName, out var site) ? site : null;
        var reader = new PageReader { SiteLanguage = settings is null ? null : SiteSettingsReader.Read(settings, [])?.Language };
        var pages = folder.Files.Values.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal)).Select(reader.ReadAny).ToList();
        var page = pages.FirstOrDefault(one => one.Fields?.Slug == old);
        var taken = pages.FirstOrDefault(one => one.Fields?.Slug == renamed);
        if (page is null && taken?.Fields!.Aliases.Any(alias => alias.Value.Trim('/') == old.Value) == true) return new Done();
        if (page?.Front is not { } front) return new Refused($"There is no page at {old.Path}{(page is null ? "" : " that can be read")}.");
        if (old == Slug.Home || renamed.IsReserved) return new Refused($"{renamed.Path} is an address of the site itself.");
        if (taken is not null) return new Refused($"{renamed.Path} is the address of {taken.File.Path}.");
        if (pages.FirstOrDefault(one => one != page && one.Fields?.Aliases.Any(alias => alias.Value.Trim('/') == renamed.Value) == true) is { } other) return new Refused($"{renamed.Path} is an old address of {other.File.Path}.");

        var hasSlug = front.Fields.ContainsKey("slug");
        var newPath = hasSlug ? page.File.Path : $"{page.File.Path[..(page.File.Path.LastIndexOf('/') + 1)]}{renamed}.md";
        if (newPath != page.File.Path && folder.MayHold(newPath)) return new Refused($"{newPath} is there already.");

        byte[] renamedPage = [];
        var others = ImmutableArray.CreateBuilder<RelinkedFile>();
        foreach (var one in pages)
        {
            var edits = LinkEdits.Of(one, old, renamed, out var lost).Concat(one == page ? AddressEdits.Of(one.File, front, old, renamed) : []).ToList();
            if (lost is { } place) return new Refused($"{one.File.Path}:{place}: a link to {old.Path} stands here in a form that cannot be changed safely. Change it by hand first.");
            if (edits.Count == 0 && one != page) continue;
            if (RawText.Of(one.File) is not { } text) return new Refused($"{one.File.Path} is not saved as UTF-8. Save it as UTF-8 first.");
            if (one == page) renamedPage = text.With(edits);
            else others.Add(new(one.File, text.With(edits)));
        }

        if (settings is not null && RawText.Of(settings) is { } lines && AddressEdits.InNavigation(lines, old, renamed).ToList() is { Count: > 0 } navigation) others.Add(new(settings, lines.With(navigation)));
        return new Plan(page.File, newPath, renamedPage, others.ToImmutable());
    }
}
