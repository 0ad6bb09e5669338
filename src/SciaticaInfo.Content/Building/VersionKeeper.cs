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
        var files = shared.Accepted.ToBuilder();
        foreach (var piece in GonePieces().Except(Included(choices), StringComparer.Ordinal)) files.Remove(piece);
        foreach (var choice in choices.Where(choice => !addresses.HasMoved(choice.Path)))
        {
            // A page that was refused its address and never had one was never good.
            if (addresses.FaultsOf(choice).Length > 0 && !previous.Files.ContainsKey(choice.Path)) continue;
            if (choice.Shown?.File is { } version) files[choice.Path] = version;
        }

        return new AcceptedVersions(files.ToImmutable(), [.. snapshot.Withdrawn]) { Lost = inventory.Lost.Where(path => !addresses.HasMoved(path)).ToImmutableHashSet(StringComparer.Ordinal) };
    }

    /// <summary>Files that are shown although they are gone, and of which no diagnostic tells it.</summary>
    public ImmutableArray<string> Missing(IEnumerable<PageChoice> final, AcceptedVersions accepted, ContentFolder whole)
    {
        var pages = final.Where(choice => choice.Newest is null && !whole.IsRefused(choice.Path)).Select(choice => choice.Path);
        return [.. shared.Gone.Where(accepted.Files.ContainsKey).Concat(accepted.Lost).Concat(pages).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> GonePieces() => shared.Gone.Where(path => path.StartsWith(SharedContentBuilder.PieceFolder, StringComparison.Ordinal));

    private IEnumerable<string> Included(IEnumerable<PageChoice> choices) =>
        !GonePieces().Any() ? [] : choices.Select(choice => choice.Shown?.File).OfType<SourceFile>()
            .SelectMany(file => reader.ReadPage(file).Document?.Descendants<IncludeBlock>() ?? []).Select(include => $"{SharedContentBuilder.PieceFolder}{include.Piece}.md");
}
