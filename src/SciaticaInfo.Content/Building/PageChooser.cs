using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>For each page: its newest version when that is good, else the last good one.</summary>
internal sealed class PageChooser(AcceptedVersions previous, PageReader reader)
{
    public static bool IsPage(string path) =>
        path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
        && (path.StartsWith("articles/", StringComparison.Ordinal) || path.StartsWith("pages/", StringComparison.Ordinal));

    /// <summary>Pages that were deleted count as gone, unless more than half of all went at once: then a drive or a sync program is at fault.</summary>
    public static IReadOnlyList<string> Paths(ContentFolder folder, AcceptedVersions previous)
    {
        var now = folder.Files.Keys.Concat(folder.Diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.Path)).Where(IsPage).ToHashSet(StringComparer.Ordinal);
        var known = previous.Files.Keys.Where(IsPage).ToList();
        var isMassLoss = !folder.Exists || known.Count(path => !now.Contains(path)) * 2 > known.Count;
        if (isMassLoss) now.UnionWith(known);
        return [.. now.Order(StringComparer.Ordinal)];
    }

    public PageChoice Choose(string path, SourceFile? newest, PageRenderer renderer)
    {
        previous.Files.TryGetValue(path, out var last);
        if (newest is null) return new(path, last is null ? null : renderer.Render(reader.ReadPage(last)), null, null, []);

        var fresh = renderer.Render(reader.ReadPage(newest));
        if (!fresh.HasHardError && fresh.Article is not null) return new(path, fresh, newest, fresh, fresh.Diagnostics);

        var shown = last is not null && last.Sha256 != newest.Sha256 ? renderer.Render(reader.ReadPage(last)) : null;
        if (shown?.Article is null || shown.HasHardError) shown = last is null ? null : fresh.Article is not null && last.Sha256 == newest.Sha256 ? fresh : shown;
        return new(path, shown, newest, fresh, fresh.Diagnostics);
    }

    /// <summary>An edited page with a dead link keeps its last good version, where there is one.</summary>
    public PageChoice AfterLinkCheck(PageChoice choice, ImmutableArray<Diagnostic> linkFaults, PageRenderer renderer)
    {
        var diagnostics = choice.Diagnostics.AddRange(linkFaults);
        var isEdited = choice.Newest is not null && previous.Files.TryGetValue(choice.Path, out var last) && last.Sha256 != choice.Newest.Sha256;
        var hasSoftError = choice.Fresh is { HasError: true } || linkFaults.Any(fault => fault.IsError);
        if (!isEdited || !hasSoftError || choice.Shown != choice.Fresh) return choice with { Diagnostics = diagnostics };

        return choice with { Shown = renderer.Render(reader.ReadPage(previous.Files[choice.Path])), Diagnostics = diagnostics };
    }
}
