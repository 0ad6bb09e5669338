using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Media;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>The files that every page draws on. Each keeps its last good version by itself.</summary>
/// <param name="folder">Without the files whose last good version is wanted.</param>
/// <param name="whole">The folder as it is, which tells what is gone.</param>
/// <param name="files">Of the folder and of the versions before.</param>
internal sealed class SharedContentBuilder(ContentFolder folder, ContentFolder whole, AcceptedVersions previous, SharedFiles files, PageReader reader)
{
    public const string PieceFolder = "shared/";

    /// <summary>Each is read once, not for each edition.</summary>
    private static readonly ConditionalWeakTable<SourceFile, WhatItHolds> Known = [];

    private readonly ImmutableSortedDictionary<string, SourceFile>.Builder accepted = ImmutableSortedDictionary.CreateBuilder<string, SourceFile>(StringComparer.Ordinal);
    private readonly List<string> gone = [];
    private readonly List<Diagnostic> diagnostics = [];
    private bool mayComeOutOtherwise = true;

    /// <summary>The version of each shared file that was used.</summary>
    public ImmutableSortedDictionary<string, SourceFile> Accepted => accepted.ToImmutable();

    /// <summary>Paths of files that are no longer in the folder and were used all the same.</summary>
    public IReadOnlyList<string> Gone => gone;

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Equal for equal shared content.</summary>
    public string Fingerprint => field ??= string.Join('|', accepted.Select(pair => $"{pair.Key} {pair.Value.Sha256}").Concat(Videos.Select(pair => $"{pair.Key} {pair.Value.Sha256}")).Concat(files.LanguageFolders));

    public ImmutableSortedDictionary<string, VideoFile> Videos { get; } = SharedVideos.Of(whole, previous);

    /// <summary>What <see cref="Build"/> gave.</summary>
    public SharedContent? Content { get; private set; }

    public ParsedPage? GlossaryFile { get; private set; }

    /// <summary>Places of the sources in <c>references.yml</c>, by key.</summary>
    public ImmutableDictionary<string, Field> ReferencePlaces { get; private set; } = ImmutableDictionary<string, Field>.Empty;

    /// <summary>True when the same files give the same again: none is held back, and none failed that may be read the next time.</summary>
    public bool IsSettled => !mayComeOutOtherwise;

    /// <summary>True when all that was read for this one is the same again, so that it need not be read anew.</summary>
    public bool IsRightFor(ContentFolder nowFolder, ContentFolder nowWhole, SharedFiles nowFiles) =>
        IsSettled && ReferenceEquals(nowFolder, nowWhole) && nowWhole.Diagnostics.IsEmpty && files.AreSame(nowFiles);

    /// <summary>To be called once.</summary>
    /// <returns><see langword="null"/> when a file that no page can do without was never good.</returns>
    public SharedContent? Build()
    {
        var site = Needed(SiteSettingsReader.FileName, SiteSettingsReader.Read, "without it the site knows no number to call");
        var references = Needed(ReferencesReader.FileName, ReferencesReader.Read, "without it no page can show its sources");
        var people = Needed(PeopleReader.FileName, PeopleReader.Read, "without it no page can name who reviewed it");
        var terms = Needed(GlossaryReader.FileName, ReadGlossary, "without it no page can explain its words");
        if (site is null || references is null || people is null || terms is null) return null;

        reader.SiteLanguage = site.Language;
        ReferencePlaces = references.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Place, StringComparer.Ordinal);
        var media = Media();
        var isCaptions = media.ToLookup(file => file.Key.StartsWith(FileNames.Videos, StringComparison.Ordinal));
        Content = new SharedContent
        {
            Site = site,
            HasFaultInSite = diagnostics.Exists(diagnostic => diagnostic is { IsError: true, Path: SiteSettingsReader.FileName }),
            References = references.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Reference, StringComparer.Ordinal),
            People = people,
            Terms = terms.ToImmutableDictionary(term => term.Id, StringComparer.Ordinal),
            Pieces = Pieces(),
            PieceNames = [.. folder.Files.Keys.Where(path => path.StartsWith(PieceFolder, StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.Ordinal)).Select(NameOf)],
            Images = isCaptions[false].ToImmutableDictionary(StringComparer.Ordinal),
            Captions = isCaptions[true].ToImmutableDictionary(StringComparer.Ordinal),
            Videos = SharedVideos.Playable(Videos, diagnostics),
        };
        mayComeOutOtherwise = !ReferenceEquals(folder, whole) || !whole.Diagnostics.IsEmpty || reader.Lapses.Any;
        return Content;
    }

    private T? Needed<T>(string path, Func<SourceFile, ICollection<Diagnostic>, T?> read, string why) where T : class
    {
        var best = Best(path, read);
        if (best is null && !whole.MayHold(path)) diagnostics.Add(new("FM007", Severity.Error, path, 1, 1, $"The file {path} is missing: {why}.", Remedy.Do($"Copy {path} back from a backup.")));
        return best;
    }

    /// <summary>The folder's version if it is good, else the last good one.</summary>
    private T? Best<T>(string path, Func<SourceFile, ICollection<Diagnostic>, T?> read) where T : class
    {
        if (folder.Files.TryGetValue(path, out var file))
        {
            var (fresh, found) = Read(file, read);
            diagnostics.AddRange(found);
            if (fresh is not null && !found.Exists(diagnostic => diagnostic.IsError)) return Accept(file, fresh);
        }

        // As with pages, what was accepted is good even where it would not pass today: a newer version of this program may be stricter.
        if (previous.Files.TryGetValue(path, out var last) && Read(last, read).Value is { } kept)
        {
            if (!whole.MayHold(path)) gone.Add(path);
            return Accept(last, kept);
        }

        return null;
    }

    private T Accept<T>(SourceFile file, T value)
    {
        accepted[file.Path] = file;
        return value;
    }

    private (T? Value, List<Diagnostic> Found) Read<T>(SourceFile file, Func<SourceFile, ICollection<Diagnostic>, T?> read) where T : class
    {
        if (Known.TryGetValue(file, out var known)) return ((T)known.Value, known.Found);

        var (value, found) = Guard.Run(
            () =>
            {
                List<Diagnostic> own = [];
                return (read(file, own), own);
            },
            refusal => (null, [reader.Lapses.FaultOf(file, refusal, Refusal.SmallerSteps)]));
        // What a page is read for depends on more than its file.
        if (value is not null && file.Path.EndsWith(".yml", StringComparison.Ordinal)) Known.AddOrUpdate(file, new(value, found));
        return (value, found);
    }

    private IReadOnlyList<GlossaryTerm>? ReadGlossary(SourceFile file, ICollection<Diagnostic> found)
    {
        var page = reader.ReadPage(file);
        var own = GlossaryFields.Check(page);
        IReadOnlyList<GlossaryTerm> terms = page.Front is null ? [] : GlossaryReader.Read(page.Front, own);
        foreach (var diagnostic in own) found.Add(diagnostic);
        GlossaryFile = page;
        return page.Document is null ? null : terms;
    }

    /// <summary>Pieces by name. Of two files with one name the one that stands directly in the folder counts.</summary>
    private ImmutableDictionary<string, Piece> Pieces()
    {
        var pieces = ImmutableDictionary.CreateBuilder<string, Piece>(StringComparer.Ordinal);
        var paths = folder.Files.Keys.Concat(previous.Files.Keys).Where(path => path.StartsWith(PieceFolder, StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.Ordinal));
        foreach (var path in paths.Distinct(StringComparer.Ordinal).OrderBy(path => path.Count(letter => letter == '/')).ThenBy(path => path, StringComparer.Ordinal))
        {
            if (pieces.TryGetValue(NameOf(path), out var other)) diagnostics.Add(new("FILE004", Severity.Error, path, 1, 1, $"{other.Path} has the same name, so this file is left out.", Remedy.Do("Give the file another name, or delete it.")));
            else if (Best(path, ReadPiece) is { } piece) pieces[piece.Name] = piece;
        }

        return pieces.ToImmutable();
    }

    private Piece? ReadPiece(SourceFile file, ICollection<Diagnostic> found)
    {
        var page = reader.ReadPiece(file);
        foreach (var diagnostic in page.Diagnostics) found.Add(diagnostic);
        FieldsInPieceRule.Check(file.Path, page.Text, found);
        if (page.Document is not { } document) return null;
        if (!page.HasError) PieceTextRules.Check(file.Path, document, page.Text, found);
        return new Piece(NameOf(file.Path), file.Path, document, page.Text) { Language = LanguageOf(file.Path) };
    }

    private string NameOf(string path) => (LanguageOf(path) is { } language ? $"{language.Segment}/" : "") + Path.GetFileNameWithoutExtension(path);

    /// <summary>
    /// A piece is a translation when its folder is called as one that holds translated pages, <c>shared/fr/</c> as <c>articles/fr/</c>; or, before
    /// there is one, when it has a piece beside it to be a translation of.
    /// </summary>
    private LanguageTag? LanguageOf(string path) =>
        path.Split('/') is [_, var name, var file] && LanguageTag.TryParse(name, out var language) && (files.LanguageFolders.Contains(name) || (language.IsKnown && (folder.Files.ContainsKey(PieceFolder + file) || previous.Files.ContainsKey(PieceFolder + file)))) ? language : null;

    /// <summary>A picture that is gone or broken stays as it last was: pages that show it stay whole.</summary>
    private ImmutableDictionary<string, MediaFile> Media()
    {
        var fresh = MediaFiles.Read(folder.Files.Values, [], diagnostics, reader.Lapses);
        var kept = MediaFiles.Read(previous.Files.Values.Where(file => !fresh.ContainsKey(file.Path)), fresh.Values, [], reader.Lapses);
        foreach (var path in fresh.Keys) accepted[path] = folder.Files[path];
        foreach (var path in kept.Keys)
        {
            accepted[path] = previous.Files[path];
            if (!whole.MayHold(path)) gone.Add(path);
        }

        return kept.SetItems(fresh);
    }

    private sealed record WhatItHolds(object Value, List<Diagnostic> Found);
}
