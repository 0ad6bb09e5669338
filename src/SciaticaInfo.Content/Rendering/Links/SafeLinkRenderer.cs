using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Rendering.Links;

/// <summary>Links to safe schemes only; links on this site are noted for the check and written as text where they lead nowhere.</summary>
internal sealed class SafeLinkRenderer : PageObjectRenderer<LinkInline>
{
    protected override void Write(PatientRenderer renderer, LinkInline link, RenderContext context)
    {
        if (link.IsImage)
        {
            context.Report("IMG002", Severity.Error, link.Line, link.Column, "A picture must stand alone, with an empty line above and below.", null);
            renderer.WriteText(PlainText.Of(link, context));
            return;
        }

        var url = link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
        switch (LinkTarget.Classify(url))
        {
            case LinkKind.Refused:
                context.Report("LINK004", Severity.Error, link.Line, link.Column, "This link's address is of a kind that a page may not have.", Remedy.Do("Use an address that begins with / or https://."));
                renderer.WriteChildren(link);
                break;
            case LinkKind.OnSite:
                context.Links.Add(new PageLink(CommonTexts.OfPages.Once(url), context.Path, link.Line + 1, link.Column + 1));
                if (context.IsDeadLink(url)) renderer.WriteChildren(link);
                else WriteLink(renderer, link, context.DestinationOf?.Invoke(url) ?? new Destination(url, context.Language), context);
                break;
            default:
                WriteLink(renderer, link, new Destination(url, context.Language), context);
                break;
        }
    }

    private static void WriteLink(PatientRenderer renderer, LinkInline link, Destination there, RenderContext context)
    {
        renderer.Write("<a href=\"").WriteEscapeUrl(there.Address);
        renderer.Write("\"");
        if (there.Language != context.Language) renderer.Write(" hreflang=\"").WriteEscape(there.Language).Write("\"");
        renderer.Write(">");
        renderer.WriteChildren(link);
        if (!LanguageTag.IsSame(there.Language, context.Language)) renderer.Write($" <span{context.WordsMark}>").WriteEscape($"(in {LanguageTag.EnglishName(there.Language)})").Write("</span>");
        renderer.Write("</a>");
    }
}

internal sealed class SafeAutolinkRenderer : PageObjectRenderer<AutolinkInline>
{
    protected override void Write(PatientRenderer renderer, AutolinkInline link, RenderContext context)
    {
        var url = link.IsEmail ? "mailto:" + link.Url : link.Url;
        if (LinkTarget.Classify(url) == LinkKind.External)
        {
            renderer.Write("<a href=\"").WriteEscapeUrl(url);
            renderer.Write("\">").WriteEscape(link.Url);
            renderer.Write("</a>");
            return;
        }

        context.Report("LINK004", Severity.Error, link.Line, link.Column, "This link's address is of a kind that a page may not have.", Remedy.Do("Use an address that begins with https://."));
        renderer.WriteText(link.Url);
    }
}
