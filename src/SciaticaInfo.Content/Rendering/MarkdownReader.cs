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


    public static MarkdownDocument Parse(string text) => Markdown.Parse(text, Pipeline);


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
