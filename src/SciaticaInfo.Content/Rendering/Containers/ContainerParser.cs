using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Rendering.Containers;

/// <summary>A line of <c>::: name</c> opens a block inside whatever is open; a bare <c>:::</c> closes the innermost.</summary>
internal sealed class ContainerParser : BlockParser
{
    private const int MinColons = 3;

    /// <summary>May stand above the text of a video; readers see a heading of the site's own there.</summary>
    private const string Transcript = "transcript:";

    /// <summary>As they are typed, and as word processors paste them.</summary>
    private static readonly char[] Blanks = [' ', '\t', '\u00A0'];

    public ContainerParser() => OpeningCharacters = [':'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent || !TryReadFence(processor.Line, out var rest)) return BlockState.None;

        var column = processor.Column;
        var start = processor.Start;
        if (rest.Length == 0)
        {
            processor.NewBlocks.Push(new StrayFenceBlock(this) { Column = column, Line = processor.LineIndex, Span = new SourceSpan(start, processor.Line.End) });
            return BlockState.BreakDiscard;
        }

        var space = rest.AsSpan().IndexOfAny(Blanks);
        var name = space < 0 ? rest : rest[..space];
        var title = space < 0 ? "" : rest[(space + 1)..].Trim();
        var kind = BlockKinds.Parse(name);
        if (kind == BlockKind.Include)
        {
            processor.NewBlocks.Push(new IncludeBlock(this) { Column = column, Line = processor.LineIndex, Span = new SourceSpan(start, processor.Line.End), Piece = title });
            return BlockState.BreakDiscard;
        }

        var file = kind == BlockKind.Video ? FileIn(title) : "";
        title = title[file.Length..].TrimStart();
        processor.NewBlocks.Push(new NamedBlock(this)
        {
            Column = column,
            Line = processor.LineIndex,
            Span = new SourceSpan(start, processor.Line.End),
            Kind = kind,
            Name = name,
            File = file,
            Title = title,
            TitleColumn = title.Length == 0 ? column : column + processor.Line.ToString().LastIndexOf(title, StringComparison.Ordinal),
        });
        return BlockState.ContinueDiscard;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        var container = (NamedBlock)block;
        var isFence = !processor.IsCodeIndent && TryReadFence(processor.Line, out var rest) && rest.Length == 0;
        if (!isFence || InnermostOpen(container, processor.Column) != container)
        {
            // What stands inside measures its own indent, so the indent read here is given back.
            processor.GoToColumn(processor.ColumnBeforeIndent);
            return container is { Kind: BlockKind.Video, Count: 0 } && processor.Line.ToString().Trim().Equals(Transcript, StringComparison.OrdinalIgnoreCase) ? BlockState.ContinueDiscard : BlockState.Continue;
        }

        container.IsClosed = true;
        container.UpdateSpanEnd(processor.Line.End);
        return BlockState.BreakDiscard;
    }

    public override bool Close(BlockProcessor processor, Block block)
    {
        if (block is NamedBlock named) named.HasEnded = true;
        return true;
    }

    /// <param name="column">Of the line that closes: one that stands left of an item's text is no part of the item.</param>
    private static NamedBlock InnermostOpen(NamedBlock container, int column)
    {
        var innermost = container;
        ContainerBlock current = container;
        while (current.LastChild is ContainerBlock child and not NamedBlock { HasEnded: true } && !(child is ListItemBlock && column <= child.Column))
        {
            if (child is NamedBlock named) innermost = named;
            current = child;
        }

        return innermost;
    }

    /// <summary>Up to its ending, for one with spaces in its name; the first word for one without that ending.</summary>
    private static string FileIn(string title)
    {
        for (var end = 0; (end = title.IndexOf(FileNames.VideoEnding, end, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            end += FileNames.VideoEnding.Length;
            if (end == title.Length || Blanks.Contains(title[end])) return title[..end];
        }

        return title.Split(Blanks, 2)[0];
    }

    private static bool TryReadFence(StringSlice line, out string rest)
    {
        rest = "";
        var text = line.ToString();
        var colons = text.Length - text.TrimStart(':').Length;
        if (colons < MinColons) return false;

        rest = text[colons..].Trim();
        return true;
    }
}
