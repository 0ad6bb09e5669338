using System.Collections.Immutable;

namespace SciaticaInfo.Content;

/// <summary>What <c>site.yml</c> says: names, numbers to call, zone, sections, review rule.</summary>
public sealed record SiteSettings
{
    /// <summary>The site's name, in the header and in window titles.</summary>
    public required string Name { get; init; }

    /// <summary>BCP 47 tag of pages that name no language of their own.</summary>
    public required string Language { get; init; }

    /// <summary>ISO 3166 two-letter code.</summary>
    public required string Country { get; init; }

    /// <summary>The zone whose days the dates in front matter are.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The emergency number as dialled, such as <c>911</c>. Never built into code.</summary>
    public required string EmergencyNumber { get; init; }

    public required string ClinicName { get; init; }

    /// <summary>A number, or words where the clinic has set none.</summary>
    public required string ClinicPhone { get; init; }

    public required string ClinicAddress { get; init; }

    /// <summary>Path of the favicon below the content folder, such as <c>images/favicon.svg</c>; empty for none.</summary>
    public required string FaviconPath { get; init; }

    /// <summary>Its line in <c>site.yml</c>, from 1.</summary>
    public int FaviconLine { get; init; } = 1;

    /// <summary>True: a page without reviewer, date and references is not published.</summary>
    public required bool IsReviewRequired { get; init; }

    /// <summary>Months between two reviews of a page that says nothing else.</summary>
    public required int ReviewEvery { get; init; }

    /// <summary>By section: the pieces of <c>shared/</c> that each of its pages must hold.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> RequiredPieces { get; init; }

    public required ImmutableArray<Section> Sections { get; init; }

    /// <summary>What a page may have in its field <c>tags</c>.</summary>
    public required ImmutableArray<string> Tags { get; init; }

    /// <summary>The five or six links of the header, in order; whatever they lead to.</summary>
    public required ImmutableArray<NavigationLink> Navigation { get; init; }

    /// <summary>Every variable that a text may use as <c>{{name}}</c>, the named ones above included.</summary>
    public required ImmutableDictionary<string, string> Variables { get; init; }

    /// <summary>The calendar day in the clinic's zone at an instant.</summary>
    public DateOnly DayAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The first instant of a day in the clinic's zone, also where a change to summer time takes its midnight.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
    }
}

public sealed record NavigationLink(string Label, Slug Slug, int Line);
