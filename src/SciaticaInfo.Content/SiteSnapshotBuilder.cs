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
    private const int MaxRounds = 8;

    /// <summary>What older versions leave behind is looked for when it may be more than this, and more than an eighth of the folder.</summary>
    private const int FewFiles = 32;

    private readonly PageReader reader = new();
    private readonly RenderCache rendered = new();
    private readonly DerivedContent derived = new();
    private readonly LastTwo<SharedContentBuilder> sharedContents = new();
    private readonly LastTwo<LinkChecker> linkCheckers = new();

    /// <summary>For a preview: sentences that READ001 warns of stand in <c>mark</c> elements.</summary>
    public bool MarksLongSentences { get; init; }

    /// <summary>Where the long parts of articles go.</summary>
    public PageStore Store { get; init; } = PageStore.InMemory;

    /// <param name="previous">What the build before this one accepted: broken or lost files keep that version.</param>
    /// <param name="now">Decides what is published, expired and overdue.</param>
    public BuildResult Build(ContentFolder folder, AcceptedVersions previous, DateTimeOffset now)
    {
        var (result, blamed) = Attempt(folder, folder, previous, now);
        if (!blamed.IsEmpty)
        {
            // An edit of a shared file broke pages that nobody touched: the shared files keep their last good versions, and the faults are told.
            var withLastShared = folder with { Files = folder.Files.RemoveRange(folder.Files.Keys.Where(path => IsShared(path) && IsEdited(path, folder, previous)).ToList()) };
            var (second, own) = Attempt(withLastShared, folder, previous, now);
            // Faults that stay are the pages' own, found by a newer version of this program: they hold no edit back.
            if (blamed.Except(own).Any()) result = second with { Diagnostics = DiagnosticOrder.Sort([.. second.Diagnostics, .. blamed]) };
        }

        result = result with { IsWorthAnotherTry = reader.HasTimedOut };
        reader.ForgetTimeouts();
        if (reader.Count > folder.Files.Count + (folder.Files.Count / 8) + FewFiles)
        {
            var current = folder.Files.Values.Concat(result.Accepted.Files.Values).Concat(previous.Files.Values).Select(file => (file.Path, file.Sha256)).ToHashSet();
            reader.KeepOnly(current);
            rendered.KeepOnly(current);
        }

        return result;
    }

    private (BuildResult Result, ImmutableArray<Diagnostic> Blamed) Attempt(ContentFolder folder, ContentFolder whole, AcceptedVersions previous, DateTimeOffset now)
    {
        var diagnostics = new List<Diagnostic>(whole.Diagnostics);
        var files = SharedFiles.Of(folder, previous);
        var sharedFiles = sharedContents.Get(known => known.IsRightFor(folder, whole, files), () => new SharedContentBuilder(folder, whole, previous, files, reader));
        var shared = sharedFiles.Content ?? sharedFiles.Build();
        diagnostics.AddRange(sharedFiles.Diagnostics);
        if (shared is null) return (new BuildResult(null, previous, DiagnosticOrder.Sort(diagnostics)), []);

        reader.SiteLanguage = shared.Site.Language;
        rendered.Use(sharedFiles.Fingerprint);
        var today = shared.Site.DayAt(now);
        var renderer = new PageRenderer(shared, today, _ => false) { MarksLongSentences = MarksLongSentences, Store = Store };
        var inventory = PageInventory.Take(whole, previous);
        var originals = new Originals(inventory, reader);
        var chooser = new PageChooser(file => originals.Check(rendered.Get(file, reader, today, () => renderer.Render(reader.ReadPage(file)))), rendered.LastShown);
        // All pages at once take every core while nobody reads yet; later ones leave the readers theirs.
        var choices = rendered.IsNew ? inventory.Pages.AsParallel().AsOrdered().Select(chooser.Choose).ToList() : inventory.Pages.Select(chooser.Choose).ToList();
        var blamed = choices.Where(choice => choice is { Newest: not null, IsEdited: false } && choice.Fresh is { HasHardError: true }).SelectMany(choice => choice.Fresh!.Diagnostics.Where(diagnostic => diagnostic.IsError)).ToImmutableArray();

        var (addresses, links, redirects) = Settle(ref choices, chooser, inventory, shared, previous, today);
        var languages = new Languages([.. choices.Where(addresses.IsPublished).Select(choice => choice.Shown!.Article!)], links, shared.Site.Language);
        choices = [.. choices.Select(choice => WithSettledLinks(choice, addresses, links, languages, shared, today))];
        foreach (var choice in choices) diagnostics.AddRange(choice.Diagnostics.AsSpan());
        var final = choices.Where(addresses.IsPublished).ToList();
        rendered.KeepShown(choices);

        var assembler = new SnapshotAssembler(shared, sharedFiles, rendered, derived, now);
        var snapshot = assembler.Assemble(choices, final, links, languages, redirects.Redirects, addresses.Withdrawn, diagnostics);
        TranslationRules.Check(choices, snapshot.Articles, reader, rendered, shared, diagnostics);
        ChangeRules.Check(final, reader, diagnostics);
        spelling?.Run(SpelledFiles(choices, sharedFiles, shared), shared, diagnostics);
        AcceptedFindings.TakeOut(diagnostics, choices);
        var keeper = new VersionKeeper(sharedFiles, reader, previous);
        var accepted = keeper.Accept(choices, addresses, inventory, snapshot);
        var result = new BuildResult(snapshot, accepted, DiagnosticOrder.Sort(diagnostics))
        {
            Missing = keeper.Missing(final, accepted, whole),
            MakePages = () => PageInventory.Entries(choices, addresses, whole, today),
            MakeReading = () => choices.Where(choice => (choice.Fresh ?? choice.Shown)?.Article is not null).ToImmutableSortedDictionary(choice => choice.Path, choice => (choice.Fresh ?? choice.Shown)!.Reading, StringComparer.Ordinal),
        };
        return (result, blamed);
    }

    /// <summary>Gives addresses and checks links until no page falls back on an older version any more: that may bring back its old address and headings.</summary>
    private (AddressAssignment Addresses, LinkChecker Links, RedirectTable Redirects) Settle(
        ref List<PageChoice> choices, PageChooser chooser, PageInventory inventory, Rendering.SharedContent shared, AcceptedVersions previous, DateOnly today)
    {
        for (var round = 1; ; round++)
        {
            var addresses = new AddressAssignment(choices, inventory, previous, reader, today);
            var published = choices.Where(addresses.IsPublished).ToList();
            var links = linkCheckers.Keep(new LinkChecker([.. published.Select(choice => choice.Shown!.Article!)], [.. shared.Terms.Values], HiddenPages.Of(choices.Where(choice => !addresses.IsPublished(choice)), today), linkCheckers.All));
            var redirects = new RedirectTable(published);
            var next = choices.ConvertAll(choice => chooser.AfterCheck(choice, addresses.FaultsOf(choice).AddRange(redirects.FaultsOf(choice)).AddRange(LinkFaults(choice, addresses, links, today))));
            var isSettled = round == MaxRounds || next.Zip(choices).All(pair => ReferenceEquals(pair.First.Shown, pair.Second.Shown));
            choices = next;
            if (isSettled) return (addresses, links, redirects);
        }
    }

    /// <summary>A draft may link to what is still to be written; a page that waits for its day may not.</summary>
    private static ImmutableArray<Diagnostic> LinkFaults(PageChoice choice, AddressAssignment addresses, LinkChecker links, DateOnly today)
    {
        if (choice.Fresh is not { Article: not null, Fields: { } fields }) return [];
        if (addresses.IsPublished(choice) || (fields.Status == ArticleStatus.Published && fields.PublishOn > today)) return links.Check(choice.Fresh);

        return fields.Status is ArticleStatus.Draft or ArticleStatus.Review ? [.. links.Check(choice.Fresh).Select(fault => fault with { Severity = Severity.Information })] : [];
    }

    /// <summary>Links that lead nowhere become plain words, and those of a translation stay in its language where they can.</summary>
    private PageChoice WithSettledLinks(PageChoice choice, AddressAssignment addresses, LinkChecker links, Languages languages, Rendering.SharedContent shared, DateOnly today)
    {
        if (!addresses.IsPublished(choice)) return choice;

        var shown = choice.Shown!;
        var language = shown.Fields!.Language?.Value;
        if (shown.Links.IsEmpty || (language is null && !links.HasDead(shown))) return choice;

        var own = shown.Fields.Slug.Address;

        var destinations = shown.Links.Select(link => links.IsDead(link.Target, own) ? "" : language is null ? link.Target : languages.Lead(link.Target, language).ToString());
        var again = rendered.GetSettled(shown, string.Join('\n', destinations), () =>
            new PageRenderer(shared, today, target => links.IsDead(target, own)) { MarksLongSentences = MarksLongSentences, Store = Store, DestinationOf = language is null ? null : target => languages.Lead(target, language) }.Render(reader.ReadPage(shown.File)));
        return again.Article is null ? choice : choice with { Shown = again };
    }

    private IEnumerable<SpelledFile> SpelledFiles(IEnumerable<PageChoice> choices, SharedContentBuilder sharedFiles, Rendering.SharedContent shared)
    {
        var own = shared.Site.Language;
        var pages = choices.Select(choice => choice.Newest).OfType<SourceFile>().Select(reader.ReadPage).Append(sharedFiles.GlossaryFile).OfType<ParsedPage>();
        var ofPages = pages.AsParallel().AsOrdered().Select(page => SpelledFile.Of(page.File.Path, page.Fields?.Language?.Value ?? own, page.Front, page.Document, page.Text));
        return [.. ofPages, .. shared.Pieces.Values.Select(piece => SpelledFile.Of(piece.Path, piece.Language?.Value ?? own, null, piece.Document, piece.Source))];
    }

    private static bool IsShared(string path) => !FileNames.IsPage(path) && !path.StartsWith("images/", StringComparison.Ordinal);

    private static bool IsEdited(string path, ContentFolder folder, AcceptedVersions previous) =>
        folder.Files.TryGetValue(path, out var now) && (!previous.Files.TryGetValue(path, out var last) || last.Sha256 != now.Sha256);
}
