using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Syntax;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Inlines;

namespace SciaticaInfo.Content.Rendering;

/// <summary>Markdown → tree, with one pipeline for the whole site: building one costs more than a page does.</summary>
internal static class MarkdownReader
{
    public static MarkdownPipeline Pipeline { get; } = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UsePipeTables()
        .UseFootnotes()
        .UseDefinitionLists()
        .UseAbbreviations()
        .Use(new PatientExtension())
        .Build();

    public static MarkdownDocument Parse(string text)
    {
        var document = Markdown.Parse(text, Pipeline);
        PlaceUnderlinedHeadings(document, text);
        document.SetData(typeof(MarkdownReader), text);
        return document;
    }

    /// <summary>A block as it was typed.</summary>
    public static string SourceOf(Block block)
    {
        var root = block;
        while (root.Parent is { } parent) root = parent;
        return root.GetData(typeof(MarkdownReader)) is string text && block.Span is { Start: >= 0, Length: > 0 } span && span.End < text.Length ? text.Substring(span.Start, span.Length) : "";
    }

    /// <summary>A heading that is made by the line below it, and all in it, has been counted from that line: faults would be named below where they stand.</summary>
    private static void PlaceUnderlinedHeadings(MarkdownDocument document, string text)
    {
        var (line, counted) = (0, 0);
        foreach (var heading in document.Descendants<HeadingBlock>().Where(heading => heading.IsSetext))
        {
            line += text.AsSpan(counted, Math.Max(heading.Span.Start - counted, 0)).Count('\n');
            counted = Math.Max(counted, heading.Span.Start);
            var (first, below) = (heading.Line, heading.Line - line);
            heading.Line = line;
            // One that Markdown put there itself may have no place.
            foreach (var inline in (heading.Inline?.Descendants() ?? []).Where(inline => inline.Line >= first)) inline.Line -= below;
        }
    }

    private sealed class PatientExtension : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline)
        {
            pipeline.BlockParsers.Insert(0, new ContainerParser());
            pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new BracketParser());
            pipeline.InlineParsers.Insert(0, new VariableParser());
        }

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
        {
        }
    }
}
