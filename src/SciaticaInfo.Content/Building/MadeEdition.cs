using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>
/// An edition and what it was made of. When since then only words of some pages were edited, their titles and headings among them, the next one is
/// made from it: to go through all pages of a large folder takes longer than the edit.
/// </summary>
/// <param name="Previous">What had been accepted before it.</param>
/// <param name="Choices">Every page, by path.</param>
internal sealed record MadeEdition(ContentFolder Folder, AcceptedVersions Previous, SharedContentBuilder Shared, PageMaker Maker, List<PageChoice> Choices, Settlement Settled, BuildResult Result)
{
    /// <summary>True when no page depends on another one but by what <see cref="AreAlike"/> compares, by headings, and by titles and places: nothing is away, refused or read otherwise the next time, and there is one language.</summary>
    public bool IsPlain =>
        Folder is { Exists: true, Diagnostics.IsEmpty: true } && Shared is { IsSettled: true, Gone.Count: 0 } && !Maker.HasLapsed && Result is { Snapshot: not null, Missing.IsEmpty: true, Accepted.Lost.IsEmpty: true }
        && !Settled.Addresses.HasRefused && !Settled.Redirects.HasFaults && !Choices.Exists(choice => choice.Fresh is { IsTranslation: true } || choice.Shown is { IsTranslation: true });

    /// <returns><see langword="null"/> when more than words, titles, places and headings may be other, or nothing is.</returns>
    public MadeEdition? WithEdits(ContentFolder folder, AcceptedVersions previous, DateTimeOffset now)
    {
        var snapshot = Result.Snapshot!; // a plain one has it
        if (!folder.Exists || !folder.Diagnostics.IsEmpty || !folder.HasVideosOf(Folder) || !previous.Lost.IsEmpty || snapshot.Site.DayAt(now) != snapshot.Today) return null;
        if (!previous.Withdrawn.SetEquals(Settled.Addresses.Withdrawn) && !previous.Withdrawn.SetEquals(Previous.Withdrawn)) return null;

        if (ReferenceEquals(previous.Files, Result.Accepted.Files) && previous.Files.Count != Previous.Files.Count) return WithNewAccepted()?.WithEdits(folder, previous, now);

        var paths = new SortedSet<string>(StringComparer.Ordinal);
        if (!EditedPages.TryFind(folder.Files, Folder.Files, paths) || !EditedPages.TryFind(previous.Files, Previous.Files, paths) || paths.Count == 0) return null;

        Maker.Use(Shared);
        var chosen = new List<(int At, PageChoice Choice)>();
        foreach (var path in paths)
        {
            var at = CollectionsMarshal.AsSpan(Choices).BinarySearch(new ByPath(path));
            if (at < 0 || Chosen(Choices[at], folder.Files.GetValueOrDefault(path), previous.Files.GetValueOrDefault(path)) is not { } choice) return null;
            chosen.Add((at, choice));
        }

        if (SettledWith(chosen) is not { } settled) return null;

        var edits = new List<Edit>();
        foreach (var (at, choice) in chosen)
        {
            var looked = Maker.AfterCheck(choice, settled);
            if (!ReferenceEquals(looked.Shown, choice.Shown)) return null;

            looked = Maker.WithSettledLinks(looked, settled);
            if (FindingsOf(looked, Choices[at]) is not { } findings) return null;
            edits.Add(new(at, looked, findings));
        }

        if (HasCopy(edits)) return null;

        return With(edits, settled, folder, previous, now);
    }

    /// <summary>The same edition, once the pages that were new with it are accepted: after a first start all of them.</summary>
    /// <returns><see langword="null"/> when other pages were edited with it.</returns>
    private MadeEdition? WithNewAccepted()
    {
        var files = FilesInOrder.Of(Result.Accepted.Files);
        var choices = new List<PageChoice>(Choices.Count);
        var at = 0;
        foreach (var choice in Choices) // by path, as the files are
        {
            while (at < files.Length && string.CompareOrdinal(files[at].Path, choice.Path) < 0) at++;
            var accepted = at < files.Length && files[at].Path == choice.Path ? files[at] : null;
            if (choice.Last is not null && !ReferenceEquals(choice.Last, accepted)) return null;
            choices.Add(ReferenceEquals(choice.Last, accepted) ? choice : choice with { Last = accepted });
        }

        return this with { Previous = Result.Accepted, Choices = choices };
    }

    /// <returns><see langword="null"/> when the snapshot does not have them as they were chosen.</returns>
    private MadeEdition? With(List<Edit> edits, Settlement settled, ContentFolder folder, AcceptedVersions previous, DateTimeOffset now)
    {
        var articles = edits.ConvertAll(edit => (Before: Choices[edit.At].Shown!.Article!, Now: edit.Choice.Shown!.Article!));
        if (Result.Snapshot!.WithEdits(articles, now) is not { } snapshot) return null;

        var choices = new List<PageChoice>(Choices);
        var accepted = Result.Accepted.Files.ToBuilder();
        foreach (var edit in edits)
        {
            choices[edit.At] = edit.Choice;
            Maker.KeepShown(edit.Choice);
            accepted[edit.Choice.Path] = edit.Choice.Shown!.File; // it was looked at
        }

        // The glossary names the pages that mark a term by their titles, and in their order.
        if (!snapshot.IsInOrderOf(Result.Snapshot) && articles.Exists(pair => !pair.Now.Terms.IsEmpty)) snapshot = snapshot with { Glossary = Glossary.TermsOf(Shared.Content!, snapshot.Articles) };
        var result = new BuildResult(snapshot, new(accepted.ToImmutable(), settled.Addresses.Withdrawn) { Videos = Result.Accepted.Videos }, FindingsWith(edits)).WithPagesOf(choices, settled.Addresses, folder, snapshot.Today);
        return this with { Folder = folder, Previous = previous, Choices = choices, Settled = settled, Result = result };
    }

    /// <returns><see langword="null"/> unless it is as good as the one before, and like it for all other pages.</returns>
    private PageChoice? Chosen(PageChoice before, SourceFile? newest, SourceFile? last)
    {
        // A page whose error is mended sets free what was not told because of it.
        if (newest is null || last is null || !Settled.Addresses.IsPublished(before) || before.Diagnostics.Any(diagnostic => diagnostic.IsError)) return null;

        var chosen = Maker.Choose(new PageFiles(before.Path, newest, last)); // addresses know the path of before
        if (chosen.Shown is not { HasError: false, Article: not null, Fields: { } fields } shown || !ReferenceEquals(shown, chosen.Fresh) || !AreAlike(before.Shown!, shown)) return null;
        // By these it is told that a page has moved, and that many were reviewed at once.
        return Maker.FieldsOf(last) is { Status: ArticleStatus.Published } accepted && accepted.Slug == fields.Slug && accepted.Reviewed == fields.Reviewed ? chosen : null;
    }

    /// <summary>With headings that were edited.</summary>
    /// <returns><see langword="null"/> when another page has a link that leads to one of them no longer, or did not before.</returns>
    private Settlement? SettledWith(List<(int At, PageChoice Choice)> chosen)
    {
        var headed = chosen.Where(edit => !edit.Choice.Shown!.Article!.Text.HasHeadingsOf(Choices[edit.At].Shown!.Article!.Text)).Select(edit => edit.Choice.Shown!.Article!).ToList(); // chosen ones are shown, and were
        if (headed.Count == 0) return Settled;

        var links = Settled.Links.With(headed);
        var paths = chosen.Select(edit => edit.Choice.Path).ToHashSet(StringComparer.Ordinal);
        if (Choices.Exists(choice => !paths.Contains(choice.Path) && (HasOtherLinks(choice.Shown) || HasOtherLinks(choice.Fresh)))) return null;

        // What errors show of the emergency signs may lead there too.
        return PieceRenderer.Render(PieceRenderer.RedFlags, Shared.Content!, target => links.IsDead(target, ""))?.Html == Result.Snapshot!.RedFlags?.Html ? Settled with { Links = links } : null;

        bool HasOtherLinks(RenderedPage? page) => page is not null && page.Links.Any(link => link.Target.Contains('#', StringComparison.Ordinal) && IsOther(link.Target, page.Fields?.Slug.Address ?? ""));
        bool IsOther(string target, string own) => headed.Exists(article => article.Slug.Address == LinkChecker.PageOf(target, own)) && (links.IsDead(target, own) || Settled.Links.IsDead(target, own));
    }

    /// <summary>By all that other pages, lists of addresses and the calendar take from a page, but for the place and the title of an article, which lists and its neighbors show.</summary>
    private static bool AreAlike(RenderedPage one, RenderedPage other)
    {
        var (before, now) = (one.Fields!, other.Fields!); // those of pages that are shown
        var (article, edited) = (one.Article!, other.Article!);
        return before.Status == now.Status && before.Slug == now.Slug && before.IsListed == now.IsListed
            && (article.Kind == ArticleKind.Article || (before.Title == now.Title && before.Order == now.Order && article.Section == edited.Section))
            && before.PublishOn == now.PublishOn && before.ExpireOn == now.ExpireOn && now is { Language: null, Translates: null }
            && before.OldPaths.SequenceEqual(now.OldPaths, StringComparer.Ordinal)
            && article.Review == edited.Review
            && article.Terms.Select(term => term.Id).SequenceEqual(edited.Terms.Select(term => term.Id), StringComparer.Ordinal)
            && one.CitedKeys.ToHashSet(StringComparer.Ordinal).SetEquals(other.CitedKeys);
    }

    /// <summary>True when a page was edited into a copy of another one, or is one: of all pages together that is told.</summary>
    private bool HasCopy(List<Edit> edits)
    {
        var edited = edits.ToDictionary(edit => edit.At, edit => edit.Choice);
        var alike = Choices.Select((choice, at) => edited.GetValueOrDefault(at) ?? choice).Where(choice => edits.Exists(edit => CopiedPageRule.HaveOneTitle(edit.Choice, choice)) && Settled.Addresses.IsPublished(choice));
        return CopiedPageRule.Check([.. alike], []);
    }

    /// <returns><see langword="null"/> when some are of other files, such as of a piece, which other pages may share.</returns>
    private List<Diagnostic>? FindingsOf(PageChoice choice, PageChoice before)
    {
        List<Diagnostic> found = [.. choice.Diagnostics];
        ReviewStateRule.Check([choice], Maker.Today, found);
        AcceptedFindings.TakeOut(found, [choice]);
        return found.Concat(before.Diagnostics).All(finding => finding.Path == choice.Path) ? found : null;
    }

    private ImmutableArray<Diagnostic> FindingsWith(List<Edit> edits)
    {
        var all = Result.Diagnostics.AsSpan();
        var next = ImmutableArray.CreateBuilder<Diagnostic>(all.Length + edits.Sum(edit => edit.Findings.Count));
        var from = 0;
        foreach (var edit in edits) // by path, as the findings are
        {
            var to = from;
            while (to < all.Length && string.CompareOrdinal(all[to].Path, edit.Choice.Path) < 0) to++;
            next.AddRange(all[from..to]);
            next.AddRange(DiagnosticOrder.Sort(edit.Findings));
            from = to;
            while (from < all.Length && all[from].Path == edit.Choice.Path) from++;
        }

        next.AddRange(all[from..]);
        return next.DrainToImmutable();
    }

    private readonly record struct ByPath(string Path) : IComparable<PageChoice>
    {
        public int CompareTo(PageChoice? other) => string.CompareOrdinal(Path, other?.Path);
    }

    /// <param name="At">Its place among all pages.</param>
    private sealed record Edit(int At, PageChoice Choice, List<Diagnostic> Findings);
}
