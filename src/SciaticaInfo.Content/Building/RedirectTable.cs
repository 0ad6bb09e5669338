using System.Collections.Frozen;
using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>Old addresses and the pages that answer for them; and why a page may not have one that it lists.</summary>
internal sealed class RedirectTable
{
    private const int MaxLength = 200;
    private readonly Dictionary<string, Slug> redirects = new(StringComparer.Ordinal);
    private readonly ILookup<string, Diagnostic> faults;

    /// <param name="published">The pages that are public now, one for each address.</param>
    public RedirectTable(IReadOnlyList<PageChoice> published)
    {
        List<PageChoice> moved = [.. published.Where(choice => choice.Shown!.Fields!.Aliases.Length > 0)]; // a published page has fields
        var pages = moved.Count == 0 ? [] : published.Select(choice => choice.Shown!.Fields!.Slug).ToHashSet();
        var loops = new AliasLoopRule(moved.SelectMany(choice => choice.Shown!.Fields!.Aliases.SelectMany(alias => Slug.TryParseAddress(PathOf(alias)[1..], out var old) ? [(choice.Shown.Fields.Slug, old)] : Array.Empty<(Slug, Slug)>())));
        faults = moved.SelectMany(choice => choice.Shown!.Fields!.Aliases.Select(alias => Add(choice, alias, pages, loops))).OfType<Diagnostic>().ToLookup(fault => fault.Path, StringComparer.Ordinal);
        Redirects = redirects.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public FrozenDictionary<string, Slug> Redirects { get; }

    public bool HasFaults => faults.Count > 0;

    /// <summary>Empty for a page that is not shown as its file has it: its old version was looked at in its time.</summary>
    public ImmutableArray<Diagnostic> FaultsOf(PageChoice choice) => faults.Count > 0 && choice.IsUnchanged ? [.. faults[choice.Path]] : [];

    private Diagnostic? Add(PageChoice choice, Field alias, HashSet<Slug> pages, AliasLoopRule loops)
    {
        var page = choice.Shown!.Fields!.Slug; // a published page has fields
        var path = PathOf(alias);
        if (!IsPath(path)) return Fault("FM008", $"\"{alias.Value}\" can be no address on this site. Mend it, or leave it out as below.", AliasLine.Without(choice.Shown, alias));
        // Readers miss nothing by it: whoever renamed a page back left the line behind.
        if (path == page.Path) return new("URL003", Severity.Warning, choice.Path, alias.Line, alias.Column, $"{path} is the address of this page itself, so it is none of the old ones.", AliasLine.Without(choice.Shown, alias));
        if (Slug.TryParseAddress(path[1..], out var old) && (pages.Contains(old) || Reserved.Contains(old.Value)))
        {
            return pages.Contains(old) && loops.IsLoop(page, old) ? AliasLoopRule.Fault(choice.Path, alias, path, AliasLine.Without(choice.Shown, alias)) : Fault("URL002", $"{path} is the address of a page, so it is none of the old ones.", AliasLine.Without(choice.Shown, alias));
        }

        return redirects.TryAdd(path, page) ? null : Fault("URL001", $"{path} is already an old address of {redirects[path].Path}. Keep it in one place.", AliasLine.Without(choice.Shown, alias));

        Diagnostic Fault(string rule, string message, Remedy remedy) => new(rule, Severity.Error, choice.Path, alias.Line, alias.Column, message, remedy);
    }

    private static string PathOf(Field alias) => "/" + alias.Value.Trim().Trim('/');

    private static bool IsPath(string path) =>
        !path.Split('/').Any(Slug.IsDevice) && path.Length is > 1 and < MaxLength && path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.') && !path.Contains("..", StringComparison.Ordinal) && !path.EndsWith("/.", StringComparison.Ordinal) && !path.Contains("/./", StringComparison.Ordinal);
}
