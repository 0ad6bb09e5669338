using System.Collections.Immutable;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Web.Preview;

/// <summary>What an editor is told on top of one page.</summary>
/// <param name="Alerts">Errors: those of the page's own file, and those of files that every page draws on.</param>
/// <param name="Notes">Warnings, then information, of the page's own file.</param>
public sealed record Panel(string Run, DeskState State, ImmutableArray<Finding> Alerts, ImmutableArray<Finding> Notes)
{
    /// <summary>The page's own file; <see langword="null"/> for a page that is made from no file of its own.</summary>
    public PageEntry? Entry { get; init; }

    /// <summary>When the version that is shown was saved, where an older one is shown.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    public DateOnly? AsOf { get; init; }

    /// <summary>What was asked for as a day and is none.</summary>
    public string? AsOfFault { get; init; }

    /// <summary>A page of the newsletter, at which a sign-up can be tried.</summary>
    public bool IsTrial { get; init; }

    public bool IsFolderAway => !State.Build.Folder.Exists;

    /// <summary>An older version stands below.</summary>
    public bool IsHeldBack => Entry is { IsHeldBack: true, Shown: not null };

    /// <param name="path">The address that is looked at.</param>
    public static Panel Of(EditorDesk desk, DeskState state, string path)
    {
        var result = state.Build.Result;
        var entries = result.Pages.Where(page => page.Shown?.Slug.Path == path || page.Address == path).ToList();
        var own = entries.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        var entry = entries.OrderByDescending(entry => entry.IsPublic).ThenByDescending(entry => entry.Shown is not null).FirstOrDefault();
        return new Panel(
            desk.Run, state,
            Findings(result.Diagnostics.Where(diagnostic => diagnostic.IsError && (own.Contains(diagnostic.Path) || IsShared(diagnostic.Path))), state),
            Findings(result.Diagnostics.Where(diagnostic => !diagnostic.IsError && own.Contains(diagnostic.Path)).OrderByDescending(diagnostic => diagnostic.Severity), state))
        {
            Entry = entry,
            HeldAt = entry is { IsHeldBack: true } && state.ShownSince.TryGetValue(entry.Path, out var at) ? at : null,
        };
    }

    /// <summary>Every page draws on it.</summary>
    private static bool IsShared(string path) =>
        !path.StartsWith("articles/", StringComparison.Ordinal) && !path.StartsWith("pages/", StringComparison.Ordinal) && !path.StartsWith("images/", StringComparison.Ordinal) && !path.StartsWith("videos/", StringComparison.Ordinal);

    private static ImmutableArray<Finding> Findings(IEnumerable<Diagnostic> diagnostics, DeskState state) =>
        [.. diagnostics.Select(diagnostic => new Finding(diagnostic, SourceLine.Of(diagnostic, state.Build.Folder)))];
}

/// <param name="Line">The line of the file that it is about; <see langword="null"/> where there is none to show.</param>
public sealed record Finding(Diagnostic Diagnostic, string? Line)
{
    /// <summary>The place in the line, as check shows it.</summary>
    public string Caret => new string(' ', Math.Min(Diagnostic.Column - 1, Line?.Length ?? 0)) + "^";
}
