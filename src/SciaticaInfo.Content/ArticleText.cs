using System.Collections.Immutable;
using System.Text;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content;

/// <summary>The long parts of an article. They are needed when its page is made, and may be out of the way until then.</summary>
public sealed class ArticleText
{
    private readonly StoredText stored;
    private readonly ImmutableArray<ulong> anchors;

    /// <param name="leadHtml">Finished HTML before the first section heading.</param>
    /// <param name="sectionsHtml">Finished HTML from there on.</param>
    /// <param name="headings">Of levels 2 and 3, in order.</param>
    /// <param name="markdown">The published text as Markdown.</param>
    public ArticleText(string leadHtml, string sectionsHtml, IReadOnlyCollection<Heading> headings, string markdown, PageStore store)
    {
        using var buffer = new MemoryStream(leadHtml.Length + sectionsHtml.Length + markdown.Length + 512);
        using var writer = new BinaryWriter(buffer);
        writer.Write(leadHtml);
        writer.Write(sectionsHtml);
        writer.Write(markdown);
        writer.Write(headings.Count);
        foreach (var heading in headings)
        {
            writer.Write(heading.Level);
            writer.Write(heading.Id);
            writer.Write(heading.Text);
        }

        writer.Flush();
        stored = store.Store(buffer.ToArray());
        anchors = [.. headings.Select(heading => HashOf(heading.Id))];
    }

    /// <summary>True when it is to be rendered again.</summary>
    internal bool IsLost => stored.IsLost;

    internal void FindLost() => stored.FindLost();

    public string LeadHtml => Read().Lead;

    public string SectionsHtml => Read().Sections;

    public string Markdown => Read().Markdown;

    public ImmutableArray<Heading> Headings => anchors.IsEmpty ? [] : Read().Headings;

    /// <summary>Answers without the text itself: every edition asks this of every link.</summary>
    public bool HasHeading(string anchor) => anchors.Contains(HashOf(anchor));

    /// <summary>True when both have the same headings to link to.</summary>
    public bool HasHeadingsOf(ArticleText other) => anchors.AsSpan().SequenceEqual(other.anchors.AsSpan());

    private (string Lead, string Sections, string Markdown, ImmutableArray<Heading> Headings) Read()
    {
        using var reader = new BinaryReader(new MemoryStream(stored.Read()));
        // In the order in which they were written.
        return (reader.ReadString(), reader.ReadString(), reader.ReadString(), [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => new Heading(reader.ReadInt32(), reader.ReadString(), reader.ReadString()))]);
    }

    /// <summary>FNV-1a over 64 bits: two of a page's few headings do not meet in it.</summary>
    private static ulong HashOf(string text)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var one in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ one) * 1_099_511_628_211UL);
        return hash;
    }
}
