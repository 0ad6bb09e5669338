using System.Collections.Frozen;
using System.Collections.Immutable;
using Markdig.Syntax;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Building;

/// <summary>What the next build falls back on, and which of it is no longer in the folder.</summary>
internal sealed class VersionKeeper(SharedContentBuilder shared, PageReader reader, AcceptedVersions previous)
{
    /// <summary>The version of every file that is shown, and the newest good drafts.</summary>
    public AcceptedVersions Accept(IReadOnlyList<PageChoice> choices, AddressAssignment addresses, PageInventory inventory, SiteSnapshot snapshot)
    {
        var files = new Dictionary<string, SourceFile>(choices.Count + shared.Accepted.Count, StringComparer.Ordinal);
        foreach (var (path, file) in shared.Accepted) files[path] = file;
        if (inventory.Lost.IsEmpty)
        {
            var included = GonePieces().Any() ? Included(choices).ToHashSet(StringComparer.Ordinal) : [];
            foreach (var piece in GonePieces().Where(piece => !included.Contains(Path.GetFileNameWithoutExtension(piece)))) files.Remove(piece);
            foreach (var picture in GonePictures(snapshot).Where(picture => !IsUsed(picture, choices, snapshot))) files.Remove(picture.SourcePath);
        }

        foreach (var choice in choices.Where(choice => !addresses.HasMoved(choice.Path)))
        {
            // A page that was refused its address and never had one was never good.
            if (choice.Last is null && addresses.FaultsOf(choice).Length > 0) continue;
            // A page that cannot be made just now, on a machine too busy or with a newer gate, is not withdrawn.
            if ((choice.Shown?.File ?? choice.Last) is { } version) files[choice.Path] = version;
        }

        return new AcceptedVersions(Changed(files), addresses.Withdrawn)
        {
            Lost = inventory.Lost.Where(path => !addresses.HasMoved(path)).ToImmutableHashSet(StringComparer.Ordinal),
            LostAt = inventory.LostAt,
            Videos = shared.Videos,
        };
    }

    /// <summary>A picture that nothing shows goes with its file, not with the edition after.</summary>
    public SiteSnapshot WithoutGonePictures(SiteSnapshot snapshot, AcceptedVersions accepted) =>
        GonePictures(snapshot).All(picture => accepted.Files.ContainsKey(picture.SourcePath)) ? snapshot
        : snapshot with { Media = snapshot.Media.Values.Where(picture => accepted.Files.ContainsKey(picture.SourcePath)).ToFrozenDictionary(picture => picture.PublicPath, StringComparer.Ordinal) };

    /// <summary>The files before with what is other by now: to build all anew would cost the folder, not the edit.</summary>
    private ImmutableSortedDictionary<string, SourceFile> Changed(Dictionary<string, SourceFile> files)
    {
        var changed = previous.Files.ToBuilder();
        var known = 0;
        foreach (var (path, last) in previous.Files)
        {
            if (!files.TryGetValue(path, out var file)) changed.Remove(path);
            else if (!ReferenceEquals(last, file)) changed[path] = file;
            if (file is not null) known++;
        }

        foreach (var (path, file) in known == files.Count ? [] : files) changed[path] = file;
        return changed.ToImmutable();
    }

    /// <summary>Files that are shown although they are gone, and of which no diagnostic tells it.</summary>
    public ImmutableArray<string> Missing(IEnumerable<PageChoice> final, AcceptedVersions accepted, ContentFolder whole)
    {
        var pages = final.Where(choice => choice.Newest is null && !whole.IsRefused(choice.Path)).Select(choice => choice.Path);
        return [.. shared.Gone.Where(accepted.Files.ContainsKey).Concat(accepted.Lost).Concat(pages).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> GonePieces() => shared.Gone.Where(path => path.StartsWith(SharedContentBuilder.PieceFolder, StringComparison.Ordinal));

    private IEnumerable<MediaFile> GonePictures(SiteSnapshot snapshot) => snapshot.Media.Values.Where(picture => shared.Gone.Contains(picture.SourcePath, StringComparer.Ordinal));

    private static bool IsUsed(MediaFile picture, IEnumerable<PageChoice> choices, SiteSnapshot snapshot)
    {
        if (picture.SourcePath == snapshot.Site.FaviconPath || picture.SourcePath == SiteSnapshot.SharingPicturePath) return true;

        var texts = choices.Select(choice => choice.Shown?.Article).OfType<Article>().SelectMany(article => new[] { article.LeadHtml, article.SectionsHtml, article.SharingImagePath })
            .Concat(snapshot.Glossary.Select(term => term.DefinitionHtml)).Append(snapshot.RedFlags?.Html);
        return texts.Any(text => text?.Contains(picture.AddressEnd, StringComparison.Ordinal) == true);
    }

    /// <summary>Names of pieces, in whatever language.</summary>
    private IEnumerable<string> Included(IEnumerable<PageChoice> choices) =>
        choices.Select(choice => choice.Shown?.File).OfType<SourceFile>()
            .SelectMany(file => reader.ReadPage(file).Document?.Descendants<IncludeBlock>() ?? []).Select(include => include.Piece);
}
