using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>
/// Gives addresses and checks links until no page falls back on an older version any more: that may bring back its old address and headings. A page
/// whose fault goes when another one falls back waits for that, so that it falls with it only where it needs what is new in it.
/// </summary>
internal sealed class PageSettler(PageMaker maker, PageInventory inventory, SharedContent shared, AcceptedVersions previous, PageReader reader, LastTwo<LinkChecker> linkCheckers)
{
    /// <summary>After so many rounds none waits any more.</summary>
    private const int PatientRounds = 8;

    private const int MaxRounds = 16;

    private readonly Dictionary<string, Held> held = new(StringComparer.Ordinal);
    private readonly RenamedPages renamed = new(reader);
    private PageInventory inventory = inventory;

    /// <summary>The inventory, with what was found of its pages.</summary>
    public PageInventory Inventory => inventory;

    /// <summary>To be called once.</summary>
    public (List<PageChoice> Choices, Settlement Settled) Settle(List<PageChoice> choices)
    {
        for (var round = 1; ; round++)
        {
            var settled = SettlementOf(choices);
            var looked = choices.ConvertAll(choice => held.ContainsKey(choice.Path) ? choice : maker.AfterCheck(choice, settled));
            var shown = choices.Where(choice => settled.Addresses.IsPublished(choice) && !IsLost(choice)).Select(choice => choice.Shown!.Fields!.Slug); // a published page has fields
            // A lost page whose text is in the folder under another name is not waited for.
            if (round == 1 && !inventory.Lost.IsEmpty && renamed.Waiting([.. choices.Where(IsLost).Select(choice => choice.Last!)], looked, shown, settled.Redirects) is { Count: > 0 } moved)
            {
                inventory = inventory.WithDeleted(moved);
                choices = [.. choices.ExceptBy(moved.Select(page => page.Path), choice => choice.Path, StringComparer.Ordinal)];
                continue;
            }

            if (renamed.Waiting(inventory.Deleted, looked, shown, settled.Redirects) is { Count: > 0 } waiting)
            {
                inventory = inventory.WithoutDeleted(waiting);
                choices = [.. choices.Concat(waiting.Select(page => maker.Choose(new PageFiles(page.Path, null, page)))).OrderBy(choice => choice.Path, StringComparer.Ordinal)];
                continue;
            }

            List<PageChoice> falling = [.. looked.Where((choice, at) => !ReferenceEquals(choice.Shown, choices[at].Shown))];
            // What is told is told of what is shown in the end: faults of the rounds before are none of it.
            if (falling.Count == 0) return (held.Count == 0 ? looked : looked.ConvertAll(choice => Judged(choice, settled)), settled);
            // Links that still lead nowhere become plain words.
            if (round >= MaxRounds) return ([.. looked.Select((choice, at) => Judged(choice, settled) with { Shown = choices[at].Shown })], settled);

            foreach (var choice in round > PatientRounds ? falling : First(falling, choices, settled)) held[choice.Path] = new(choice, settled.Links.Check(choice.Fresh!)); // one that falls was read
            choices = choices.ConvertAll(choice => held.TryGetValue(choice.Path, out var fallen) ? fallen.Choice : choice);
        }
    }

    private bool IsLost(PageChoice choice) => !inventory.Lost.IsEmpty && inventory.Lost.Contains(choice.Path);

    private Settlement SettlementOf(List<PageChoice> choices)
    {
        var addresses = new AddressAssignment(choices, inventory, previous, reader, maker.Today);
        var published = choices.Where(addresses.IsPublished).ToList();
        var articles = published.ConvertAll(choice => choice.Shown!.Article!); // a published page is shown
        var others = choices.Where(choice => !addresses.IsPublished(choice)).Select(choice => choice with { Diagnostics = choice.Diagnostics.AddRange(addresses.FaultsOf(choice)) });
        var redirects = new RedirectTable(published);
        var links = linkCheckers.Keep(new LinkChecker(articles, [.. shared.Terms.Values], HiddenPages.Of(others, maker.Today), redirects.Redirects, linkCheckers.All));
        return new Settlement(addresses, links, redirects, new Languages(articles, links, shared.Site.Language));
    }

    /// <summary>Those that fall back before the others are asked again.</summary>
    private List<PageChoice> First(List<PageChoice> falling, List<PageChoice> choices, Settlement settled)
    {
        if (falling.Count == 1) return falling;

        var paths = falling.Select(choice => choice.Path).ToHashSet(StringComparer.Ordinal);
        var edited = choices.Where(choice => choice is { IsEdited: true, Last: not null } && ReferenceEquals(choice.Shown, choice.Fresh)).ToLookup(choice => reader.ReadFields(choice.Last!)?.Slug.Address ?? "", StringComparer.Ordinal);
        var turns = falling.ConvertAll(choice => TurnOf(choice, target => HealersOf(choice, target, edited), paths, settled));
        var first = turns.Min();
        return [.. falling.Where((_, at) => turns[at] == first)];
    }

    /// <param name="healersOf">The pages which would have what a link leads to if they fell back.</param>
    private static Turn TurnOf(PageChoice choice, Func<string, List<PageChoice>> healersOf, HashSet<string> falling, Settlement settled)
    {
        var fresh = choice.Fresh!; // one that falls was read, and made into a page
        if (choice.Last is null) return Turn.Address;
        if (fresh.HasError) return Turn.Certain;

        var errors = choice.Diagnostics.Where(fault => fault.IsError).Select(fault => (fault.Path, fault.Line, fault.Column)).ToHashSet();
        var dead = fresh.Links.Where(link => errors.Contains((link.Path, link.Line, link.Column)) && settled.Links.IsDead(link.Target, fresh.Article!.Slug.Address)).Select(link => healersOf(link.Target)).ToList();
        if (dead.Exists(healers => healers.Count == 0)) return Turn.Certain;
        if (dead.Exists(healers => !healers.Exists(healer => falling.Contains(healer.Path)))) return Turn.ByGoodPage;
        return settled.Addresses.FaultsOf(choice).IsEmpty && dead.Count > 0 ? Turn.ByFallingPage : Turn.Address;
    }

    private List<PageChoice> HealersOf(PageChoice choice, string target, ILookup<string, PageChoice> edited)
    {
        var own = choice.Fresh!.Article!.Slug.Address; // as above
        return [.. edited[LinkChecker.PageOf(target, own)].Where(other => other.Path != choice.Path && maker.LastGood(other)?.Article is { } last && !new LinkChecker([last], [], ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, Slug>.Empty, []).IsDead(target, own))];
    }

    /// <summary>A page that fell back, with the faults that the links of its newest version have by now.</summary>
    private PageChoice Judged(PageChoice choice, Settlement settled)
    {
        if (!held.TryGetValue(choice.Path, out var fallen)) return choice;

        var (fresh, own) = (choice.Fresh!, choice.Fresh!.Article!); // as above
        var leadsToItself = fresh.Links.Any(link => LinkChecker.PageOf(link.Target, own.Slug.Address) == own.Slug.Address);
        ImmutableArray<Diagnostic> now = [.. choice.Diagnostics.Except(fallen.LinkFaults), .. (leadsToItself ? settled.Links.With([own]) : settled.Links).Check(fresh)];
        // Of two that each took away what the other needs, both stay, and the fault is the one between their newest versions.
        return now.Any(fault => fault.IsError) ? choice with { Diagnostics = now } : choice;
    }

    /// <summary>Whose turn it is to fall back.</summary>
    private enum Turn
    {
        /// <summary>Whatever becomes of the others.</summary>
        Certain,

        /// <summary>An edit of another page, which may be shown, took away what it leads to.</summary>
        ByGoodPage,

        /// <summary>It may not have an address, which one of the former may have had.</summary>
        Address,

        /// <summary>The pages that took away what it leads to fall back themselves.</summary>
        ByFallingPage,
    }

    private sealed record Held(PageChoice Choice, ImmutableArray<Diagnostic> LinkFaults);
}
