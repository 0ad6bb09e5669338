using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>URL003: an old address that leads back to where it started.</summary>
/// <param name="aliases">Each page with each address that it lists as an old one of its own.</param>
internal sealed class AliasLoopRule(IEnumerable<(Slug Page, Slug Alias)> aliases)
{
    private readonly ILookup<Slug, Slug> byPage = aliases.ToLookup(pair => pair.Page, pair => pair.Alias);

    public bool IsLoop(Slug page, Slug alias)
    {
        var seen = new HashSet<Slug>();
        var ahead = new Queue<Slug>([alias]);
        while (ahead.TryDequeue(out var at))
        {
            if (at == page) return true;
            if (!seen.Add(at)) continue;

            foreach (var next in byPage[at]) ahead.Enqueue(next);
        }

        return false;
    }

    public static Diagnostic Fault(string path, Field alias, string address, Remedy remedy) =>
        new("URL003", Severity.Error, path, alias.Line, alias.Column, $"The old address {address} leads round in a circle, back to this page.", remedy);
}
