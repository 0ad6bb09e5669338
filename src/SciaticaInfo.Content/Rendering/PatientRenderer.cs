using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Figures;
using SciaticaInfo.Content.Rendering.Inlines;
using SciaticaInfo.Content.Rendering.Links;
using SciaticaInfo.Content.Rendering.Tables;

namespace SciaticaInfo.Content.Rendering;

/// <summary>Writes one page's HTML. Made anew for each page, so that nothing of a page lives on.</summary>
internal sealed class PatientRenderer : HtmlRenderer
{
    public PatientRenderer(TextWriter writer, RenderContext context) : base(writer)
    {
        Context = context;
        MarkdownReader.Pipeline.Setup(this);
        ObjectRenderers.ReplaceOrAdd<HeadingRenderer>(new PageHeadingRenderer());
        ObjectRenderers.ReplaceOrAdd<ParagraphRenderer>(new ParagraphOrFigureRenderer());
        ObjectRenderers.ReplaceOrAdd<LiteralInlineRenderer>(new TextRenderer());
        ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new SafeLinkRenderer());
        ObjectRenderers.ReplaceOrAdd<AutolinkInlineRenderer>(new SafeAutolinkRenderer());
        ObjectRenderers.ReplaceOrAdd<HtmlBlockRenderer>(new RefusedHtmlBlockRenderer());
        ObjectRenderers.ReplaceOrAdd<HtmlInlineRenderer>(new RefusedHtmlInlineRenderer());
        ObjectRenderers.ReplaceOrAdd<Markdig.Extensions.Tables.HtmlTableRenderer>(new PatientTableRenderer());
        ObjectRenderers.Insert(0, new ContainerRenderer());
        ObjectRenderers.Insert(0, new StrayFenceRenderer());
        ObjectRenderers.Insert(0, new IncludeRenderer());
        ObjectRenderers.Insert(0, new TermRenderer());
        ObjectRenderers.Insert(0, new CitationRenderer());
        ObjectRenderers.Insert(0, new VariableRenderer());
    }

    public RenderContext Context { get; }

    /// <summary>Encodes text that is not Markdown.</summary>
    public void WriteText(string text) => WriteEscape(text);
}

/// <summary>A renderer that needs the page's context.</summary>
internal abstract class PageObjectRenderer<TObject> : HtmlObjectRenderer<TObject>
    where TObject : Markdig.Syntax.MarkdownObject
{
    protected sealed override void Write(HtmlRenderer renderer, TObject obj)
    {
        var patient = (PatientRenderer)renderer;
        Write(patient, obj, patient.Context);
    }

    protected abstract void Write(PatientRenderer renderer, TObject obj, RenderContext context);
}
