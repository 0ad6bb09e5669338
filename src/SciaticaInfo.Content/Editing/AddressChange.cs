using System.Collections.Immutable;
using System.Globalization;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>Works out what another address of a page changes, and reads and builds the result before anybody writes it.</summary>
internal sealed class AddressChange
{
    private readonly ContentFolder folder;
    private readonly Slug old;
    private readonly Slug renamed;
    private readonly SourceFile? settings;
    private readonly PageReader reader;
    private readonly List<ParsedPage> pages;
    private readonly RenameVerdict verdict;

    public AddressChange(ContentFolder folder, Slug old, Slug renamed)
    {
        (this.folder, this.old, this.renamed, verdict) = (folder, old, renamed, new RenameVerdict(old, renamed));
        settings = folder.Files.GetValueOrDefault(SiteSettingsReader.FileName);
        reader = new PageReader { SiteLanguage = settings is null ? null : SiteSettingsReader.Read(settings, [])?.Language };
        pages = [.. folder.Files.Values.Where(file => FileNames.IsPage(file.Path) || file.Path.EndsWith(".md", StringComparison.Ordinal)).Select(reader.ReadAny)];
    }

    /// <param name="now">For which the result is judged.</param>
    public PageRename Plan(DateTimeOffset now)
    {
        var page = pages.Find(one => one.Fields?.Slug == old);
        var taken = pages.Find(one => one.Fields?.Slug == renamed);
        if (page is null && taken is not null && Lists(taken, old)) return Rest(now);
        if (page?.Fields is not { } fields) return new PageRename.Refused($"There is no page at {old.Path}.");
        if (old.IsTranslation) return new PageRename.Refused(AdviceFor(page.File.Path, fields));
        if (old == Slug.Home || renamed.IsReserved) return new PageRename.Refused($"{renamed.Path} is an address of the site itself.");
        if (taken is not null && !Lists(taken, old)) return new PageRename.Refused($"{renamed.Path} is the address of {taken.File.Path}.");
        if (pages.Find(one => one != page && Lists(one, renamed)) is { } other) return new PageRename.Refused($"{renamed.Path} is an old address of {other.File.Path}.");

        return Move(page, taken, now);
    }

    /// <param name="taken">What an earlier rename may have written.</param>
    private PageRename Move(ParsedPage page, ParsedPage? taken, DateTimeOffset now)
    {
        var path = page.File.Path;
        var newPath = page.Fields!.SlugField is null ? $"{path[..(path.LastIndexOf('/') + 1)]}{renamed}{Path.GetExtension(path)}" : path; // whatever has an address has fields
        if (Change(page, newPath, out var bytes) is { } fault) return new PageRename.Refused(fault);

        var isWritten = taken?.File.Path == newPath && taken.File.Bytes.Span.SequenceEqual(bytes);
        if (taken is not null && !isWritten) return new PageRename.Refused($"{taken.File.Path} has the address {renamed.Path} and the old one {old.Path}, but {path} is still there and says something else. If both are the same page, put what is right into {taken.File.Path}, delete {path}, and run this again.");
        if (taken is null && newPath != path && folder.MayHold(newPath)) return new PageRename.Refused($"{newPath} is there already.");
        if (Relink(page, out var others) is { } why) return new PageRename.Refused(why);

        var after = With(others);
        after = (after with { Files = after.Files.Remove(path) }).With(newPath, bytes!); // the page itself always is written anew
        return Checked(new PageRename.Plan(page.File, newPath, bytes!, isWritten, others), after, now, path, newPath);
    }

    /// <summary>The page has moved: what is left are files that could not be written then, or were saved meanwhile.</summary>
    private PageRename Rest(DateTimeOffset now)
    {
        if (Relink(null, out var others) is { } why) return new PageRename.Refused(why);

        return others.IsEmpty ? new PageRename.Done() : Checked(new PageRename.Rest(others), With(others), now);
    }

    /// <param name="moved">The page itself, which is left out.</param>
    /// <returns>Why it cannot be done.</returns>
    private string? Relink(ParsedPage? moved, out ImmutableArray<RelinkedFile> others)
    {
        others = [];
        foreach (var page in pages.Where(page => page != moved))
        {
            if (Change(page, null, out var bytes) is { } why) return why;
            if (bytes is not null) others = others.Add(new(page.File, bytes));
        }

        if (settings is not null && RawText.Of(settings) is { } lines && AddressEdits.InNavigation(lines, old, renamed).ToList() is { Count: > 0 } navigation) others = others.Add(new(settings, lines.With(navigation)));
        return null;
    }

    /// <param name="newPath">Of the page itself; <see langword="null"/> for another file.</param>
    /// <param name="bytes">The whole new file; <see langword="null"/> where there is nothing to change.</param>
    /// <returns>Why it cannot be done.</returns>
    private string? Change(ParsedPage page, string? newPath, out byte[]? bytes)
    {
        bytes = null;
        var edits = LinkEdits.Of(page, old, renamed, out var lost).Concat(newPath is null ? [] : AddressEdits.Of(page.File, page.Front!, old, renamed)).ToList(); // whatever has an address has fields
        if (lost is not null) return $"{page.File.Path}:{lost}: a link to {old.Path} stands here in a form that cannot be changed safely. Change it by hand first.";
        if (edits.Count == 0 && newPath is null) return verdict.FaultOf(page, page, isMoved: false);
        if (RawText.Of(page.File) is not { } text) return $"{page.File.Path} is not saved as UTF-8. Save it as UTF-8 first.";

        bytes = text.With(edits);
        return verdict.FaultOf(page, reader.ReadAny(SourceFile.Of(newPath ?? page.File.Path, bytes)), isMoved: newPath is not null);
    }

    private PageRename Checked(PageRename plan, ContentFolder after, DateTimeOffset now, string path = "", string newPath = "")
    {
        var builder = new SiteSnapshotBuilder();
        var before = builder.Build(folder, AcceptedVersions.None, now).Diagnostics.Select(found => found.Path == path ? found with { Path = newPath } : found);
        return RenameVerdict.NewError(before, builder.Build(after, AcceptedVersions.None, now).Diagnostics) is not { } error ? plan
            : new PageRename.Refused(string.Create(CultureInfo.InvariantCulture, $"With the new address {error.Path}:{error.Line}:{error.Column} has an error. {error.Rule}: {error.Message}"));
    }

    private ContentFolder With(ImmutableArray<RelinkedFile> others) => others.Aggregate(folder, (all, other) => all.With(other.File.Path, other.Bytes));

    private static bool Lists(ParsedPage page, Slug address) => page.Fields?.OldPaths.Contains(address.Path, StringComparer.Ordinal) == true;

    /// <summary>The name of a translation's file may say what it translates, so that a person has to decide.</summary>
    private string AdviceFor(string path, ArticleFields fields)
    {
        var what = fields.Translates is { } original ? $"a translation of /{original.Value}" : "a page in another language";
        var from = fields.SlugField is null ? "the name of its file" : "its field slug";
        var change = fields.SlugField is null ? $"give {path} another name" : $"write another one into {path}";
        var named = fields is { SlugField: null, Translates.Name: "" } ? $"  translates: {fields.Translates.Value}  and" : "";
        var add = fields.Aliases.IsEmpty ? $"  aliases: [{old.Path}]  to its fields" : $"  {old.Path}  to its aliases";
        return $"{old.Path} is {what}. Only pages in the site's own language are renamed, and their translations stay with them; the address of this one comes from {from}. To change it, {change}, and add{named}{add}.";
    }
}
