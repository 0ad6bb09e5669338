using System.Collections.Concurrent;
using Markdig.Syntax;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Parsing;

/// <summary>File → parsed page, kept by hash: an edit costs the edited page. Nothing a file holds may throw or hang.</summary>
internal sealed class PageReader
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<(string Path, string Sha256), ParsedPage> pages = new();

    /// <summary>An article or a page: fields on top, then text.</summary>
    public ParsedPage ReadPage(SourceFile file) => pages.GetOrAdd((file.Path, file.Sha256), _ => Guarded(file, withFields: true));

    /// <summary>A piece of <c>shared/</c>: text alone.</summary>
    public ParsedPage ReadPiece(SourceFile file) => pages.GetOrAdd((file.Path, file.Sha256), _ => Guarded(file, withFields: false));

    /// <summary>Forgets what no current file holds.</summary>
    public void KeepOnly(IReadOnlySet<(string Path, string Sha256)> current)
    {
        foreach (var key in pages.Keys.Where(key => !current.Contains(key))) pages.TryRemove(key, out _);
    }

    private static ParsedPage Guarded(SourceFile file, bool withFields)
    {
        var work = Task.Run(() => Read(file, withFields));
        try
        {
            if (work.Wait(Limit)) return work.Result;
        }
        catch (AggregateException)
        {
            return Refused(file, "The text is nested too deep to read.");
        }

        return Refused(file, "The text takes too long to read: something in it repeats or nests without end.");
    }

    private static ParsedPage Read(SourceFile file, bool withFields)
    {
        var diagnostics = new List<Diagnostic>();
        if (TextDecoder.Decode(file, diagnostics) is not { } text) return new(file, null, null, null, "", [.. diagnostics]);

        var front = withFields ? FrontMatterReader.Read(file.Path, text, diagnostics) : null;
        if (withFields && front is null) return new(file, null, null, null, "", [.. diagnostics]);

        var fields = front is not null && file.Path != GlossaryReader.FileName ? new ArticleFieldsReader(file.Path, front, diagnostics).Read() : null;
        var body = front?.Body ?? text;
        if (TextLimits.FindExcess(file.Path, body, front?.BodyLine ?? 1) is { } excess)
        {
            diagnostics.Add(excess);
            return new(file, front, fields, null, "", [.. diagnostics]);
        }

        var padded = new string('\n', (front?.BodyLine ?? 1) - 1) + body;
        return new(file, front, fields, MarkdownReader.Parse(padded), padded, [.. diagnostics]);
    }

    private static ParsedPage Refused(SourceFile file, string message) =>
        new(file, null, null, null, "", [new("HTML002", Severity.Error, file.Path, 1, 1, message, "Take the last change back, then try it in smaller steps.")]);
}
