using System.Collections.Immutable;
using SciaticaInfo.Content.Building;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content;

/// <summary>Makes editions from readings of the content folder. Keeps parsed files between builds; not for two builds at once.</summary>
public sealed class SiteSnapshotBuilder
{
    private readonly PageReader reader = new();

    /// <param name="previous">What the build before this one accepted: broken or lost files keep that version.</param>
    /// <param name="now">Decides what is published, expired and overdue.</param>
    public BuildResult Build(ContentFolder folder, AcceptedVersions previous, DateTimeOffset now)
    {
        var result = Attempt(folder, folder, previous, now);
        if (result.Blamed.IsEmpty) return Finish(result.Result, folder, previous);

        // An edit of a shared file broke pages that nobody touched: the shared files keep their last good versions, and the faults are told.
        var withLastShared = folder with { Files = folder.Files.RemoveRange(folder.Files.Keys.Where(path => IsShared(path) && IsEdited(path, folder, previous)).ToList()) };
        var second = Attempt(withLastShared, folder, previous, now).Result;
        return Finish(second with { Diagnostics = Sort([.. second.Diagnostics, .. result.Blamed]) }, folder, previous);
    }

    private (BuildResult Result, ImmutableArray<Diagnostic> Blamed) Attempt(ContentFolder folder, ContentFolder whole, AcceptedVersions previous, DateTimeOffset now)
    {
        var diagnostics = new List<Diagnostic>(whole.Diagnostics);
        var sharedBuilder = new SharedContentBuilder(folder, previous, reader, diagnostics);
        if (sharedBuilder.Build() is not { } shared)
        {
            if (!diagnostics.Exists(diagnostic => diagnostic.Path == SiteSettingsReader.FileName)) diagnostics.Add(new("FM007", Severity.Error, SiteSettingsReader.FileName, 1, 1, "The file site.yml is missing: without it the site knows no number to call.", "Copy site.yml back from a backup."));
            return (new BuildResult(null, previous, Sort(diagnostics), ImmutableSortedDictionary<string, TextStatistics>.Empty), []);
        }

        var today = shared.Site.DayAt(now);
        var chooser = new PageChooser(previous, reader);
        var firstRenderer = new PageRenderer(shared, today, _ => false);
        var choices = PageChooser.Paths(whole, previous).Select(path => chooser.Choose(path, whole.Files.GetValueOrDefault(path), firstRenderer)).ToList();
        var blamed = choices.Where(choice => choice.Newest is not null && !IsEdited(choice.Path, whole, previous) && choice.Fresh is { HasHardError: true }).SelectMany(choice => choice.Fresh!.Diagnostics.Where(diagnostic => diagnostic.IsError)).ToImmutableArray();

        var assembler = new SnapshotAssembler(shared, sharedBuilder, previous, now);
        var (published, withdrawn) = assembler.Publish(choices, diagnostics);
        var links = new LinkChecker(published.Select(choice => choice.Shown!.Article!), shared.Terms.Values);
        var final = new List<PageChoice>();
        foreach (var choice in choices)
        {
            var isPublished = published.Contains(choice);
            var faults = choice.Fresh?.Article is null || !isPublished ? [] : links.Check(choice.Fresh);
            var renderer = new PageRenderer(shared, today, target => links.IsDead(target, choice.Shown?.Fields?.Slug.Value ?? ""));
            var checkedChoice = chooser.AfterLinkCheck(choice, faults, renderer);
            if (isPublished && checkedChoice.Shown == choice.Shown && choice.Shown!.Links.Any(link => links.IsDead(link.Target, choice.Shown.Fields!.Slug.Value)))
            {
                checkedChoice = checkedChoice with { Shown = renderer.Render(reader.ReadPage(choice.Shown.File)) };
            }

            diagnostics.AddRange(checkedChoice.Diagnostics);
            if (isPublished) final.Add(checkedChoice);
        }

        var reading = choices.Where(choice => (choice.Fresh ?? choice.Shown)?.Article is not null).ToImmutableSortedDictionary(choice => choice.Path, choice => (choice.Fresh ?? choice.Shown)!.Reading, StringComparer.Ordinal);
        var snapshot = assembler.Assemble(final, links, withdrawn, diagnostics);
        return (new BuildResult(snapshot, assembler.Accepted(choices, final, snapshot), Sort(diagnostics), reading), blamed);
    }

    private BuildResult Finish(BuildResult result, ContentFolder folder, AcceptedVersions previous)
    {
        reader.KeepOnly(folder.Files.Values.Concat(result.Accepted.Files.Values).Concat(previous.Files.Values).Select(file => (file.Path, file.Sha256)).ToHashSet());
        return result;
    }

    private static bool IsShared(string path) => !PageChooser.IsPage(path) && !path.StartsWith("images/", StringComparison.Ordinal);

    private static bool IsEdited(string path, ContentFolder folder, AcceptedVersions previous) =>
        folder.Files.TryGetValue(path, out var now) && (!previous.Files.TryGetValue(path, out var last) || last.Sha256 != now.Sha256);

    private static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Distinct().OrderBy(d => d.Path, StringComparer.Ordinal).ThenBy(d => d.Line).ThenBy(d => d.Column).ThenBy(d => d.Rule, StringComparer.Ordinal)];
}
