using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Media;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>The files that every page draws on. Each keeps its last good version by itself.</summary>
internal sealed class SharedContentBuilder(ContentFolder folder, AcceptedVersions previous, PageReader reader, List<Diagnostic> diagnostics)
{
    private readonly ImmutableSortedDictionary<string, SourceFile>.Builder accepted = ImmutableSortedDictionary.CreateBuilder<string, SourceFile>(StringComparer.Ordinal);

    /// <summary>The version of each shared file that was used.</summary>
    public ImmutableSortedDictionary<string, SourceFile> Accepted => accepted.ToImmutable();

    public ParsedPage? GlossaryFile { get; private set; }

    /// <summary>Places of the sources in <c>references.yml</c>, by key.</summary>
    public ImmutableDictionary<string, Field> ReferencePlaces { get; private set; } = ImmutableDictionary<string, Field>.Empty;

    /// <returns><see langword="null"/> when <c>site.yml</c> was never good.</returns>
    public SharedContent? Build()
    {
        if (Best(SiteSettingsReader.FileName, SiteSettingsReader.Read) is not { } site) return null;

        var references = Best(ReferencesReader.FileName, ReferencesReader.Read) ?? ImmutableDictionary<string, (Reference Reference, Field Place)>.Empty;
        ReferencePlaces = references.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Place, StringComparer.Ordinal);
        return new SharedContent
        {
            Site = site,
            References = references.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Reference, StringComparer.Ordinal),
            People = Best(PeopleReader.FileName, PeopleReader.Read) ?? ImmutableDictionary<string, Person>.Empty,
            Terms = (Best(GlossaryReader.FileName, ReadGlossary) ?? []).ToImmutableDictionary(term => term.Id, StringComparer.Ordinal),
            Pieces = Pieces().ToImmutableDictionary(piece => piece.Name, StringComparer.Ordinal),
            Images = Images(),
        };
    }

    /// <summary>The folder's version if it is good, else the last good one.</summary>
    private T? Best<T>(string path, Func<SourceFile, ICollection<Diagnostic>, T?> read)
    {
        if (folder.Files.TryGetValue(path, out var file) && read(file, diagnostics) is { } fresh)
        {
            accepted[path] = file;
            return fresh;
        }

        if (previous.Files.TryGetValue(path, out var last) && read(last, []) is { } kept)
        {
            accepted[path] = last;
            return kept;
        }

        return default;
    }

    private ImmutableArray<GlossaryTerm>? ReadGlossary(SourceFile file, ICollection<Diagnostic> found)
    {
        var page = reader.ReadPage(file);
        var own = page.Diagnostics.Where(diagnostic => diagnostic.Rule != "FM006").ToList();
        var terms = page.Front is null ? [] : GlossaryReader.Read(page.Front, own);
        foreach (var diagnostic in own) found.Add(diagnostic);
        if (own.Exists(diagnostic => diagnostic.IsError)) return null;

        GlossaryFile = page;
        return terms;
    }

    private IEnumerable<Piece> Pieces()
    {
        var paths = folder.Files.Keys.Concat(previous.Files.Keys).Where(path => path.StartsWith("shared/", StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
        foreach (var path in paths.ToList())
        {
            if (Best(path, ReadPiece) is { } piece) yield return piece;
        }
    }

    private Piece? ReadPiece(SourceFile file, ICollection<Diagnostic> found)
    {
        var page = reader.ReadPiece(file);
        foreach (var diagnostic in page.Diagnostics) found.Add(diagnostic);
        return page is { HasError: false, Document: { } document } ? new Piece(Path.GetFileNameWithoutExtension(file.Path), file.Path, document, page.Text) : null;
    }

    /// <summary>A picture that is gone or broken stays as it last was: pages that show it stay whole.</summary>
    private ImmutableDictionary<string, MediaFile> Images()
    {
        var fresh = MediaFiles.Read(folder.Files.Values, diagnostics);
        var kept = MediaFiles.Read(previous.Files.Values.Where(file => !fresh.ContainsKey(file.Path)), []);
        foreach (var path in fresh.Keys) accepted[path] = folder.Files[path];
        foreach (var path in kept.Keys) accepted[path] = previous.Files[path];
        return kept.SetItems(fresh);
    }
}
