using System.Collections.Immutable;
using System.Text;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Editing;

/// <summary>A replacement in one line of a file. Places are those of diagnostics: from 1, in characters.</summary>
internal readonly record struct TextEdit(int Line, int Column, int Length, string Text);

/// <summary>A file's text with its own mark at the start and its own line ends, so that an edit changes nothing else.</summary>
internal sealed class RawText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly bool hasMark;

    private RawText(bool hasMark, ImmutableArray<string> lines) => (this.hasMark, Lines) = (hasMark, lines);

    /// <summary>Each with its line end.</summary>
    public ImmutableArray<string> Lines { get; }

    /// <summary>The line end that the file uses; a new line gets the same.</summary>
    public string LineEnd => Lines.Length > 0 && Lines[0].EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : Lines.Length > 0 && Lines[0].EndsWith('\r') ? "\r" : "\n";

    /// <returns><see langword="null"/> when the file is not UTF-8.</returns>
    public static RawText? Of(SourceFile file)
    {
        var bytes = file.Bytes.Span;
        var isMarked = bytes.StartsWith(Encoding.UTF8.Preamble);
        try
        {
            return new RawText(isMarked, Split(Strict.GetString(isMarked ? bytes[3..] : bytes)));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    public byte[] With(IEnumerable<TextEdit> edits)
    {
        var lines = Lines.ToArray();
        // From the end of each line to its start, so that one edit does not move the next.
        foreach (var edit in edits.OrderByDescending(edit => edit.Column))
        {
            ref var line = ref lines[edit.Line - 1];
            line = $"{line.AsSpan(0, edit.Column - 1)}{edit.Text}{line.AsSpan(edit.Column - 1 + edit.Length)}";
        }

        var bytes = Strict.GetBytes(string.Concat(lines));
        return hasMark ? [.. Encoding.UTF8.Preamble, .. bytes] : bytes;
    }

    private static ImmutableArray<string> Split(string text)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r') || (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')) continue;

            lines.Add(text[start..(i + 1)]);
            start = i + 1;
        }

        if (start < text.Length) lines.Add(text[start..]);
        return lines.ToImmutable();
    }
}
