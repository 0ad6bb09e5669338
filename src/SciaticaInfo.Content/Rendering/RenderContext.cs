using System.Collections.Immutable;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Readability;

namespace SciaticaInfo.Content.Rendering;

/// <summary>What gathers while one page is rendered: headings, citations, terms, links, faults.</summary>
internal sealed class RenderContext(string ownPath, SharedContent shared, Func<string, bool> isDeadLink)
{
    private static readonly string[] TakenByTheLayout = ["main", "references", "about-this-page", "contents", "all-articles", "key-facts"];
    private readonly HashSet<string> ids = new(TakenByTheLayout, StringComparer.Ordinal);
    private readonly Dictionary<string, (int Number, int Mentions)> citations = new(StringComparer.Ordinal);

    public SharedContent Shared { get; } = shared;

    /// <summary>Sentences to mark, by the text they stand in; <see langword="null"/> for a page as readers get it.</summary>
    public Dictionary<LiteralInline, List<LongSentences.Part>>? LongSentences { get; init; }

    public BlockWords Words { get; } = BlockWords.English;

    /// <summary>Of the text that is being rendered: the page's own, or a piece's.</summary>
    public string Language { get; set; } = shared.Site.Language;

    /// <summary>False for a text that no list of English words may judge.</summary>
    public bool IsEnglish => LanguageTag.IsSame(Language, BlockWords.Language);

    /// <summary>Stands in a tag around words of ours, where the text around them is in another language.</summary>
    public string WordsMark => IsEnglish ? "" : $" lang=\"{BlockWords.Language}\"";

    /// <summary>Where readers of this page are led by a link on this site; <see langword="null"/>: to where it says.</summary>
    public Func<string, Destination>? DestinationOf { get; init; }

    /// <summary>The file whose text is being rendered: the page's own, or a piece's.</summary>
    public string Path { get; set; } = ownPath;

    public bool IsInPiece { get; set; }

    /// <summary>0 before the first heading.</summary>
    public int HeadingLevel { get; set; }

    public List<Heading> Headings { get; } = [];

    public List<GlossaryTerm> Terms { get; } = [];

    public List<PageLink> Links { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The same objects on all pages.</summary>
    public IEnumerable<string> CitedKeys => citations.Keys.Select(key => Shared.References[key].Key);

    public ImmutableArray<Citation> Citations =>
        [.. citations.Select(pair => new Citation(pair.Value.Number, Shared.References[pair.Key], pair.Value.Mentions)).OrderBy(citation => citation.Number)];

    public bool IsDeadLink(string target) => isDeadLink(target);

    public void Report(string rule, Severity severity, int line, int column, string message, Remedy? remedy) =>
        Diagnostics.Add(new(rule, severity, Path, line + 1, column + 1, message, remedy));

    public string UniqueId(string wanted)
    {
        var id = wanted;
        for (var i = 1; !ids.Add(id); i++) id = $"{wanted}-{i}";
        return id;
    }

    /// <returns>The source's number on this page and the anchor of this mention.</returns>
    public (int Number, string MarkerId) Cite(string key)
    {
        var (number, mentions) = citations.TryGetValue(key, out var entry) ? entry : (citations.Count + 1, 0);
        citations[key] = (number, mentions + 1);
        return (number, Citation.MarkerId(number, mentions + 1));
    }
}

/// <summary>What a link leads to, and the language that is spoken there.</summary>
internal readonly record struct Destination(string Address, string Language);

/// <summary>A link on this site, to be checked when all pages are known.</summary>
/// <param name="Target">Path with anchor, as written.</param>
/// <param name="Path">The file that holds it.</param>
internal readonly record struct PageLink(string Target, string Path, int Line, int Column);
