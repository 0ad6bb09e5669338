using System.Collections.Immutable;

namespace SciaticaInfo.Content;

/// <summary>A published page made from one Markdown file: an article, a page about the site, or the home page.</summary>
public sealed record Article
{
    public required Slug Slug { get; init; }

    /// <summary>Path below the content folder, with forward slashes: <c>articles/causes.md</c>.</summary>
    public required string SourcePath { get; init; }

    public required ArticleKind Kind { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    /// <summary>A BCP 47 tag, such as <c>en-US</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Address of the page that this one says in another language; <see langword="null"/> for a page of its own.</summary>
    public Slug? Original { get; init; }

    /// <summary>The same page in other languages, the site's own first; empty when there is none.</summary>
    public ImmutableArray<Translation> Translations { get; init; } = [];

    /// <summary>Topics, out of those that <c>site.yml</c> lists.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    public required Section Section { get; init; }

    /// <summary>Place within the section; lower comes first, ties go by title.</summary>
    public required int Order { get; init; }

    /// <summary>False for a page that is reachable but in no list, feed or sitemap.</summary>
    public bool IsListed { get; init; } = true;

    public required DateOnly Published { get; init; }

    /// <summary>The day on which the text last changed; never before <see cref="Published"/>.</summary>
    public required DateOnly Changed { get; init; }

    /// <summary><see langword="null"/>: no clinician has reviewed this page.</summary>
    public ReviewDates? Review { get; init; }

    /// <summary>True for a page that shows some words of pages that no clinician has reviewed.</summary>
    public bool ShowsUnreviewed { get; init; }

    /// <summary>True for a page about health that no clinician has reviewed; it says so.</summary>
    public bool LacksReview => ShowsUnreviewed || (Kind != ArticleKind.Page && Review is null);

    /// <summary>Public path of the sharing picture, or <see langword="null"/> for the site's own.</summary>
    public string? SharingImagePath { get; init; }

    public string? SharingImageAlt { get; init; }

    public required ArticleText Text { get; init; }

    /// <summary>Finished HTML before the first section heading: key facts, cards, lead text.</summary>
    public string LeadHtml => Text.LeadHtml;

    /// <summary>Finished HTML from the first section heading on.</summary>
    public string SectionsHtml => Text.SectionsHtml;

    /// <summary>The page's headings of levels 2 and 3, in order.</summary>
    public ImmutableArray<Heading> Headings => Text.Headings;

    /// <summary>What the page cites, in order of first citation.</summary>
    public required ImmutableArray<Citation> Citations { get; init; }

    /// <summary>Glossary terms that the page marks, in order of first use.</summary>
    public required ImmutableArray<GlossaryTerm> Terms { get; init; }

    /// <summary>The published text as Markdown with variables filled in and pieces expanded (the page's <c>.md</c> twin).</summary>
    public string Markdown => Text.Markdown;

    public required TextStatistics Reading { get; init; }
}

public enum ArticleKind
{
    /// <summary>From <c>articles/</c>: health content, with references and review state.</summary>
    Article,

    /// <summary>From <c>pages/</c>: about the site, not about health.</summary>
    Page,

    /// <summary><c>pages/home.md</c>, served at <c>/</c>.</summary>
    Home,
}

/// <summary>A page in another language.</summary>
/// <param name="Language">A BCP 47 tag.</param>
public sealed record Translation(string Language, Slug Slug);

/// <summary>A heading of a page.</summary>
/// <param name="Level">2 or 3.</param>
/// <param name="Id">The anchor, unique on its page.</param>
/// <param name="Text">Plain text, not encoded.</param>
public sealed record Heading(int Level, string Id, string Text);

/// <summary>A part of the site that groups articles, from <c>site.yml</c>.</summary>
public sealed record Section(string Id, string Title, int Order);

/// <summary>A clinician's review of a whole page.</summary>
/// <param name="NextReview">The first day on which the page counts as overdue is the day after this one.</param>
public sealed record ReviewDates(DateOnly Reviewed, DateOnly NextReview, Person Reviewer)
{
    private const int DaysAhead = 90;

    public bool IsOverdue(DateOnly today) => today > NextReview;

    /// <summary>True from 90 days before the page is overdue, and while it is.</summary>
    public bool IsDueSoon(DateOnly today) => IsOverdue(today.AddDays(DaysAhead));
}

/// <summary>Someone named in <c>people.yml</c>.</summary>
/// <param name="Registration">Registration or credentials, as text; <see langword="null"/> when none is given.</param>
public sealed record Person(string Id, string Name, string Role, string? Registration);
