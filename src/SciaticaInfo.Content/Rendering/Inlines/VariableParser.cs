using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace SciaticaInfo.Content.Rendering.Inlines;

/// <summary>A name between double braces; braces around anything else are text.</summary>
internal sealed class VariableParser : InlineParser
{
    private const int MaxLength = 64;

    public VariableParser() => OpeningCharacters = ['{'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '{') return false;

        var text = slice.Text.AsSpan(slice.Start, Math.Min(slice.Length, MaxLength));
        var end = text.IndexOf("}}");
        if (end < 0) return false;

        var name = text[2..end].Trim();
        if (name.IsEmpty || !IsName(name)) return false;

        processor.Inline = new VariableInline
        {
            Name = name.ToString(),
            Span = new SourceSpan(processor.GetSourcePosition(slice.Start, out var line, out var column), processor.GetSourcePosition(slice.Start + end + 1)),
            Line = line,
            Column = column,
        };
        slice.Start += end + 2;
        return true;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '_')) return false;
        }

        return true;
    }
}
