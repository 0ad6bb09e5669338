using Markdig.Syntax;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;

namespace SciaticaInfo.Content.Rendering.Containers;

/// <summary>Cards, key facts, lists of dos and don'ts, notes, expanders, videos.</summary>
internal sealed class ContainerRenderer : PageObjectRenderer<NamedBlock>
{
    protected override void Write(PatientRenderer renderer, NamedBlock block, RenderContext context)
    {
        BlockRules.Check(block, context);
        renderer.EnsureLine();
        switch (block.Kind)
        {
            case BlockKind.Emergency or BlockKind.Urgent or BlockKind.NonUrgent or BlockKind.SelfCare:
                CareCardRules.Check(block, context);
                WriteCard(renderer, block, context);
                break;
            case BlockKind.KeyFacts:
                WriteTitled(renderer, block, context, "key-facts", "key-facts__heading", context.Words.KeyFacts, "key-facts");
                break;
            case BlockKind.Do or BlockKind.Dont:
                DoListRules.Check(block, context);
                var name = block.Kind == BlockKind.Do ? "do" : "dont";
                WriteTitled(renderer, block, context, $"do-list do-list--{name}", "do-list__heading", block.Kind == BlockKind.Do ? context.Words.Do : context.Words.Dont, null);
                break;
            case BlockKind.Note or BlockKind.Warning:
                WriteNote(renderer, block, context, block.Kind == BlockKind.Note ? "note" : "warning");
                break;
            case BlockKind.Expand:
                renderer.Write("<details class=\"expand\"><summary>");
                ValueText.Write(renderer, block.Title, block.Line, block.TitleColumn, context, hasLinks: false);
                renderer.WriteLine("</summary><div class=\"expand__body\">");
                renderer.WriteChildren(block);
                renderer.EnsureLine();
                renderer.WriteLine("</div></details>");
                break;
            case BlockKind.Video:
                VideoRenderer.Write(renderer, block, context);
                break;
            default:
                context.Report("BLK001", Severity.Error, block.Line, block.Column, $"There is no block named \"{block.Name}\".", BlockKinds.Meant(block.Name, block.Title, context.Shared.Pieces.Keys) ?? Remedy.Do($"Write one of these names: {string.Join(", ", BlockKinds.Names)}."));
                renderer.WriteChildren(block);
                break;
        }
    }

    private static void WriteCard(PatientRenderer renderer, NamedBlock block, RenderContext context)
    {
        var modifier = block.Kind switch
        {
            BlockKind.Emergency => "emergency",
            BlockKind.Urgent => "urgent",
            BlockKind.NonUrgent => "non-urgent",
            _ => "self-care",
        };
        var level = HeadingLevel(context);
        var id = context.UniqueId($"{modifier}-card");
        renderer.Write($"<section class=\"care-card care-card--{modifier}\" aria-labelledby=\"{id}\"><h{level} class=\"care-card__heading\" id=\"{id}\"><span class=\"visually-hidden\"{context.WordsMark}>").WriteEscape(context.Words.UrgencyOf(block.Kind));
        renderer.Write(": </span>");
        ValueText.Write(renderer, block.Title, block.Line, block.TitleColumn, context);
        renderer.WriteLine($"</h{level}><div class=\"care-card__body\">");
        renderer.WriteChildren(block);
        renderer.EnsureLine();
        renderer.WriteLine("</div></section>");
    }

    private static void WriteTitled(PatientRenderer renderer, NamedBlock block, RenderContext context, string classes, string headingClass, string title, string? fixedId)
    {
        var level = HeadingLevel(context);
        var id = fixedId ?? context.UniqueId(Anchor.Of(title));
        renderer.Write($"<section class=\"{classes}\" aria-labelledby=\"{id}\"><h{level} class=\"{headingClass}\" id=\"{id}\"{context.WordsMark}>").WriteEscape(title);
        renderer.WriteLine($"</h{level}>");
        renderer.WriteChildren(block);
        renderer.EnsureLine();
        renderer.WriteLine("</section>");
    }

    private static void WriteNote(PatientRenderer renderer, NamedBlock block, RenderContext context, string name)
    {
        renderer.Write($"<div class=\"{name}\">");
        if (block.Title.Length > 0)
        {
            renderer.Write($"<p class=\"{name}__title\">");
            ValueText.Write(renderer, block.Title, block.Line, block.TitleColumn, context);
            renderer.Write("</p>");
        }

        renderer.WriteLine();
        renderer.WriteChildren(block);
        renderer.EnsureLine();
        renderer.WriteLine("</div>");
    }

    /// <summary>One deeper than the heading that the block stands under.</summary>
    private static int HeadingLevel(RenderContext context) => Math.Max(context.HeadingLevel, 1) + 1;
}

internal sealed class StrayFenceRenderer : PageObjectRenderer<StrayFenceBlock>
{
    protected override void Write(PatientRenderer renderer, StrayFenceBlock block, RenderContext context) =>
        context.Report("BLK003", Severity.Error, block.Line, block.Column, "This line of ::: closes nothing.", Remedy.Do("Delete the line."));
}
