using System.Collections.Immutable;
using SciaticaInfo.Content.Building;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Spelling;

namespace SciaticaInfo.Content;

/// <summary>Makes editions from readings of the content folder. Keeps parsed and rendered pages between builds; not for two builds at once.</summary>
/// <param name="spelling">Looks words up; <see langword="null"/> where nobody asks for that.</param>
public sealed class SiteSnapshotBuilder(SpellCheck? spelling = null)
{
    /// <summary>What older versions leave behind is looked for when it may be more than this, and more than an eighth of the folder.</summary>
    private const int FewFiles = 32;

    /// <summary>A page is rendered when it was read, and then only spelling needs it once more; as many are read at once as there are cores.</summary>
    private readonly PageReader reader = new(spelling is null ? Math.Max(16, 2 * Environment.ProcessorCount) : PageReader.Many);

    private readonly RenderCache rendered = new();
    private readonly DerivedContent derived = new();
    private readonly LastTwo<SharedContentBuilder> sharedContents = new();
    private readonly LastTwo<LinkChecker> linkCheckers = new();
    private readonly LastTwo<MadeEdition> plain = new();

    /// <summary>For a preview: sentences that READ001 warns of stand in <c>mark</c> elements.</summary>
    public bool MarksLongSentences { get; init; }

    /// <summary>Where the long parts of articles go.</summary>
    public PageStore Store { get; init; } = PageStore.InMemory;

    /// <param name="previous">What the build before this one accepted: broken or lost files keep that version.</param>
    /// <param name="now">Decides what is published, expired and overdue.</param>
    public BuildResult Build(ContentFolder folder, AcceptedVersions previous, DateTimeOffset now)
    {
        var (result, blamed) = WithEdits(folder, previous, now) is { } quick ? (quick, []) : Attempt(folder, folder, previous, now);
        if (!blamed.IsEmpty)
        {
            // An edit of a shared file broke pages that nobody touched: the shared files keep their last good versions, and the faults are told.
            var withLastShared = folder with { Files = folder.Files.RemoveRange(folder.Files.Keys.Where(path => IsShared(path) && IsEdited(path, folder, previous)).ToList()) };
            var (second, own) = Attempt(withLastShared, folder, previous, now);
            // Faults that stay are the pages' own, found by a newer version of this program: they hold no edit back.
            if (blamed.Except(own).Any()) result = second with { Diagnostics = DiagnosticOrder.Sort([.. second.Diagnostics, .. blamed]) };
        }

        result = result with { IsWorthAnotherTry = reader.Lapses.Any };
        reader.ForgetLapses();
        if (reader.Count > folder.Files.Count + (folder.Files.Count / 8) + FewFiles)
        {
            var current = folder.Files.Values.Concat(result.Accepted.Files.Values).Concat(previous.Files.Values).Select(file => (file.Path, file.Sha256)).ToHashSet();
            reader.KeepOnly(current);
            rendered.KeepOnly(current);
        }

        return result;
    }

    /// <summary>Single pages of the edition that <see cref="Build"/> would make, for who cannot wait for it.</summary>
    /// <returns><see langword="null"/> when none is certain.</returns>
    public EarlyPages? Early(ContentFolder folder, AcceptedVersions previous, DateTimeOffset now)
    {
        var (sharedFiles, _) = Share(folder, folder, previous);
        return EarlyPages.Of(PageInventory.Take(folder, previous, now), previous, sharedFiles, now);
    }

    private (SharedContentBuilder Files, Rendering.SharedContent? Content) Share(ContentFolder folder, ContentFolder whole, AcceptedVersions previous)
    {
        var files = SharedFiles.Of(folder, previous);
        var sharedFiles = sharedContents.Get(known => known.IsRightFor(folder, whole, files), () => new SharedContentBuilder(folder, whole, previous, files, reader));
        return (sharedFiles, sharedFiles.Content ?? sharedFiles.Build());
    }

    /// <summary>The result of <see cref="Attempt"/>, without going through all pages: only words, titles or headings of some are other than in one of the last two editions.</summary>
    private BuildResult? WithEdits(ContentFolder folder, AcceptedVersions previous, DateTimeOffset now)
    {
        if (spelling is not null || plain.All.Select(last => last.WithEdits(folder, previous, now)).FirstOrDefault(next => next is not null) is not { } made) return null;

        plain.Keep(made);
        return made.Result;
    }

    private (BuildResult Result, ImmutableArray<Diagnostic> Blamed) Attempt(ContentFolder folder, ContentFolder whole, AcceptedVersions previous, DateTimeOffset now)
    {
        var diagnostics = new List<Diagnostic>(whole.Diagnostics);
        var (sharedFiles, shared) = Share(folder, whole, previous);
        diagnostics.AddRange(sharedFiles.Diagnostics);
        if (shared is null) return (new BuildResult(null, previous, DiagnosticOrder.Sort(diagnostics)), []);

        reader.SiteLanguage = shared.Site.Language;
        rendered.Use(sharedFiles.Fingerprint);
        var today = shared.Site.DayAt(now);
        var inventory = PageInventory.Take(whole, previous, now);
        var maker = new PageMaker(shared, today, new Originals(inventory, reader), reader, rendered) { MarksLongSentences = MarksLongSentences, Store = Store };
        // All pages at once take every core while nobody reads yet; later ones leave the readers theirs.
        var chosen = rendered.IsNew ? InParallel.Make(inventory.Pages, maker.Choose) : inventory.Pages.Select(maker.Choose).ToList();
        var blamed = chosen.Where(choice => choice is { Newest: not null, IsEdited: false } && choice.Fresh is { HasHardError: true, IsLapse: false }).SelectMany(choice => choice.Fresh!.Diagnostics.Where(diagnostic => diagnostic.IsError)).ToImmutableArray();

        var settler = new PageSettler(maker, inventory, shared, previous, reader, linkCheckers);
        var (choices, settled) = settler.Settle(chosen);
        choices = choices.ConvertAll(choice => maker.WithSettledLinks(choice, settled));
        foreach (var choice in choices) diagnostics.AddRange(choice.Diagnostics.AsSpan());
        var final = choices.Where(settled.Addresses.IsPublished).ToList();
        rendered.KeepShown(choices);

        var assembler = new SnapshotAssembler(shared, sharedFiles, rendered, derived, now);
        var snapshot = assembler.Assemble(choices, final, settled, diagnostics);
        TranslationRules.Check(choices, snapshot.Articles, reader, rendered, shared, diagnostics);
        ChangeRules.Check(final, reader, diagnostics);
        var hasCopies = CopiedPageRule.Check(final, diagnostics);
        spelling?.Run(SpelledFiles(choices, sharedFiles, shared), shared, diagnostics);
        AcceptedFindings.TakeOut(diagnostics, choices);
        var keeper = new VersionKeeper(sharedFiles, reader, previous);
        var accepted = keeper.Accept(choices, settled.Addresses, settler.Inventory, snapshot);
        snapshot = keeper.WithoutGonePictures(snapshot, accepted);
        var result = new BuildResult(snapshot, accepted, DiagnosticOrder.Sort(diagnostics)) { Missing = keeper.Missing(final, accepted, whole) }.WithPagesOf(choices, settled.Addresses, whole, today);
        var made = new MadeEdition(folder, previous, sharedFiles, maker.ForOneLanguage(), choices, settled, result);
        if (blamed.IsEmpty && ReferenceEquals(folder, whole) && made.IsPlain && !hasCopies) plain.Keep(made);
        else plain.Forget();
        return (result, blamed);
    }

    private IEnumerable<SpelledFile> SpelledFiles(IEnumerable<PageChoice> choices, SharedContentBuilder sharedFiles, Rendering.SharedContent shared)
    {
        var own = shared.Site.Language;
        var pages = choices.Select(choice => choice.Newest).OfType<SourceFile>().Select(reader.ReadPage).Append(sharedFiles.GlossaryFile).OfType<ParsedPage>();
        var ofPages = pages.AsParallel().AsOrdered().Select(page => SpelledFile.Of(page.File.Path, page.Fields?.Language?.Value ?? own, page.Front, page.Document, page.Text));
        return [.. ofPages, .. shared.Pieces.Values.Select(piece => SpelledFile.Of(piece.Path, piece.Language?.Value ?? own, null, piece.Document, piece.Source))];
    }

    private static bool IsShared(string path) => !FileNames.IsPage(path) && !FileNames.IsMedia(path);

    private static bool IsEdited(string path, ContentFolder folder, AcceptedVersions previous) =>
        folder.Files.TryGetValue(path, out var now) && (!previous.Files.TryGetValue(path, out var last) || last.Sha256 != now.Sha256);
}
