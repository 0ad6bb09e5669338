using System.Collections.Concurrent;
using Markdig.Syntax;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Parsing;

/// <summary>File → parsed page. The fields of each are kept by hash, and the whole of those that were used last: an edit costs the edited page. Nothing a file holds may throw or hang.</summary>
/// <param name="mostKept">So many pages are kept whole; each takes some ten times the memory of its file.</param>
internal sealed class PageReader(int mostKept = PageReader.Many)
{
    /// <summary>For who goes through the pages more than once.</summary>
    public const int Many = 128;

    private readonly ConcurrentDictionary<(string Path, string Sha256), ParsedPage> pages = new();
    private readonly ConcurrentQueue<(string Path, string Sha256)> oldest = new();
    private readonly ConcurrentDictionary<(string Path, string Sha256), ArticleFields?> fieldsOf = new();

    /// <summary>That of pages which name none. What was read with another one is read anew.</summary>
    public string? SiteLanguage
    {
        get;
        set
        {
            if (field != value) Clear();
            field = value;
        }
    }

    /// <summary>How many versions of files it knows.</summary>
    public int Count => fieldsOf.Count;

    /// <summary>Those of reading, and of what else is made of the files.</summary>
    public Lapses Lapses { get; } = new();

    /// <summary>An article or a page: fields on top, then text.</summary>
    public ParsedPage ReadPage(SourceFile file) => ReadOnce(file, withFields: true);

    /// <summary>The fields of an article or a page, which cost nothing once it was read; <see langword="null"/> when they cannot be read.</summary>
    public ArticleFields? ReadFields(SourceFile file) => fieldsOf.TryGetValue((file.Path, file.Sha256), out var known) ? known : ReadPage(file).Fields;

    /// <summary>The fields of pages without their text, a fraction of the work. What is found is not kept, nor is it told what is wrong with them.</summary>
    public IReadOnlyList<ArticleFields?> ScanFields(IReadOnlyList<SourceFile> files) =>
        Guard.Run<ArticleFields?[]?>(() => [.. files.Select(Scan)], _ => null) ?? [.. files.Select(file => Guard.Run(() => Scan(file), _ => null))];

    /// <summary>A piece of <c>shared/</c>: text alone.</summary>
    public ParsedPage ReadPiece(SourceFile file) => ReadOnce(file, withFields: false);

    /// <summary>A piece where the file stands in <c>shared/</c>, else a page.</summary>
    public ParsedPage ReadAny(SourceFile file) => ReadOnce(file, withFields: !file.Path.StartsWith("shared/", StringComparison.Ordinal));

    /// <summary>Forgets what no current file holds.</summary>
    public void KeepOnly(IReadOnlySet<(string Path, string Sha256)> current)
    {
        foreach (var key in pages.Keys.Where(key => !current.Contains(key)).ToList()) pages.TryRemove(key, out _);
        foreach (var key in fieldsOf.Keys.Where(key => !current.Contains(key)).ToList()) fieldsOf.TryRemove(key, out _);
        Lapses.KeepOnly(current);
    }

    /// <summary>Gives files that took too long another try.</summary>
    public void ForgetLapses()
    {
        foreach (var key in Lapses.EndBuild())
        {
            pages.TryRemove(key, out _);
            fieldsOf.TryRemove(key, out _);
        }
    }

    private ParsedPage ReadOnce(SourceFile file, bool withFields)
    {
        var key = (file.Path, file.Sha256);
        if (pages.TryGetValue(key, out var known)) return known;

        var page = Guard.Run(() => Read(file, withFields), refusal => new(file, null, null, null, "", [refusal.ToldOf(file.Path)]) { Refusal = refusal, IsLapse = Lapses.Tell(file, refusal) });
        // A drive that did not answer may do so at once; what takes too long is waited for once a build.
        return page.Refusal is { IsOutside: true } ? page : Keep(key, page);
    }

    private ParsedPage Keep((string Path, string Sha256) key, ParsedPage page)
    {
        fieldsOf[key] = page.Fields;
        pages[key] = page;
        oldest.Enqueue(key);
        while (oldest.Count > mostKept && oldest.TryDequeue(out var old)) pages.TryRemove(old, out _);
        return page;
    }

    private void Clear()
    {
        pages.Clear();
        oldest.Clear();
        fieldsOf.Clear();
    }

    private ParsedPage Read(SourceFile file, bool withFields)
    {
        var diagnostics = new List<Diagnostic>();
        var (body, front, fields) = ReadTop(file, withFields, diagnostics);
        if (body is null) return new(file, null, null, null, "", [.. diagnostics]);
        if (TextLimits.FindExcess(file.Path, body, front?.BodyLine ?? 1) is { } excess)
        {
            diagnostics.Add(excess);
            return new(file, front, fields, null, "", [.. diagnostics]);
        }

        var padded = new string('\n', (front?.BodyLine ?? 1) - 1) + body;
        var document = MarkdownReader.Parse(padded);
        if (NestingLimit.FindExcess(file.Path, document) is { } tooDeep)
        {
            diagnostics.Add(tooDeep);
            return new(file, front, fields, null, "", [.. diagnostics]);
        }

        return new(file, front, fields, document, padded, [.. diagnostics]);
    }

    private ArticleFields? Scan(SourceFile file) => fieldsOf.TryGetValue((file.Path, file.Sha256), out var known) ? known : ReadTop(TopOf(file), withFields: true, []).Fields;

    /// <summary>The file down to the line that closes its fields, where the bytes tell that line without doubt.</summary>
    private static SourceFile TopOf(SourceFile file)
    {
        var bytes = file.Bytes;
        var end = bytes.Span.StartsWith("---"u8) ? bytes.Span.IndexOf("\n---\n"u8) : -1;
        return end < 0 ? file : new SourceFile(file.Path, bytes[..(end + "\n---\n"u8.Length)], file.Sha256);
    }

    /// <returns>No body when the file cannot be read as text, or its fields cannot be found.</returns>
    private (string? Body, FrontMatter? Front, ArticleFields? Fields) ReadTop(SourceFile file, bool withFields, List<Diagnostic> diagnostics)
    {
        if (TextDecoder.Decode(file, diagnostics) is not { } text) return default;
        if (!withFields) return (text, null, null);
        if (FrontMatterReader.Read(file.Path, text, diagnostics) is not { } front) return default;

        return (front.Body, front, file.Path == GlossaryReader.FileName ? null : new ArticleFieldsReader(file.Path, front, diagnostics, SiteLanguage).Read());
    }
}
