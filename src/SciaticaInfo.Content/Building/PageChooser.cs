using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Building;

/// <summary>For each page: its newest version when that is good, else the last good one.</summary>
/// <param name="render">One version of a page, with every link taken for good.</param>
/// <param name="lastShown">What the last edition showed at a path, or <see langword="null"/>.</param>
internal sealed class PageChooser(Func<SourceFile, RenderedPage> render, Func<string, RenderedPage?> lastShown)
{
    public PageChoice Choose(PageFiles page)
    {
        if (page.Newest is not { } newest) return new(page.Path, LastGood(page.Path, page.Last), null, page.Last, null, []);

        var fresh = render(newest);
        if (!fresh.HasHardError && fresh.Article is not null) return new(page.Path, fresh, newest, page.Last, fresh, fresh.Diagnostics);

        // The version that was accepted is good even when what it draws on has changed so that it no longer passes; but never an unsafe one,
        // which a version of this program with a weaker gate may have accepted.
        var isAccepted = !fresh.IsUnsafe && page.Last?.Sha256 == newest.Sha256;
        return new(page.Path, isAccepted && fresh.Article is not null ? fresh : LastGood(page.Path, page.Last), newest, page.Last, fresh, fresh.Diagnostics);
    }

    /// <summary>An edited page with a fault that other pages brought to light keeps its last good version, where there is one; a new one with a hard fault is not shown.</summary>
    public PageChoice AfterCheck(PageChoice choice, ImmutableArray<Diagnostic> faults)
    {
        if (faults.IsEmpty && !choice.IsEdited) return choice;

        var diagnostics = choice.Diagnostics.AddRange(faults);
        if (choice.Newest is not null && choice.Last is null && faults.Any(RenderedPage.IsHard)) return choice with { Shown = null, Diagnostics = diagnostics };

        var isEdited = choice is { IsEdited: true, Last: not null };
        var hasError = choice.Fresh is { HasError: true } || faults.Any(fault => fault.IsError);
        if (!isEdited || !hasError || choice.Shown != choice.Fresh) return choice with { Diagnostics = diagnostics };

        return choice with { Shown = LastGood(choice.Path, choice.Last) ?? choice.Shown, Diagnostics = diagnostics };
    }

    /// <summary>The version that was accepted, even where it no longer passes, as above: it outlives a restart, which no memory of what was shown does.</summary>
    public RenderedPage? LastGood(string path, SourceFile? last)
    {
        if (last is null) return null;

        var again = render(last);
        return again is { Article: not null, IsUnsafe: false } ? again : lastShown(path) is { } shown && shown.File.Sha256 == last.Sha256 ? shown : null;
    }
}
