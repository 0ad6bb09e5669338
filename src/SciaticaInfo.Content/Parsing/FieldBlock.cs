namespace SciaticaInfo.Content.Parsing;

/// <summary>
/// Where the fields on top of a page end. A line of hyphens closes them only while nothing but fields, their lists and notes stands above it:
/// further down it is a rule in the text, or underlines a heading.
/// </summary>
internal sealed class FieldBlock
{
    public const string Fence = "---";
    private const string Points = "...";

    /// <summary>So many lines that are no fields may stand between two fields: a text that was broken in two, a colon that is missing.</summary>
    private const int MostStrays = 3;

    private readonly string[] lines;
    private int last;
    private int strays;
    private bool isParted;
    private bool isListOpen;
    private int nearly = -1;

    private FieldBlock(string[] lines, int first) => (this.lines, last) = (lines, first);

    /// <summary>Index of the line that closes the fields; -1 where it is missing.</summary>
    public int Close { get; private set; } = -1;

    /// <summary>True for a line of three hyphens or points; false where it is meant to be one.</summary>
    public bool IsExact => Close >= 0 && IsFence(lines[Close]);

    /// <summary>True where the fields go on below the line that closes them. A text may begin as a field does, but hardly end in such a line right below.</summary>
    public bool IsEarly
    {
        get
        {
            if (!IsExact) return false;

            var isMark = lines[Close].TrimEnd() == Points; // nobody writes it by chance
            var next = isMark ? Array.FindIndex(lines, Close + 1, line => line.Trim() is not ("" or ['#', ..])) : Close + 1;
            if (next < 0 || next == lines.Length || !IsOwn(lines[next])) return false;

            return isMark || (lines.Skip(next).SkipWhile(line => !IsFence(line) && (IsOwn(line) || line is ['-' or ' ', ..])).FirstOrDefault() is { } end && IsFence(end));
        }
    }

    /// <summary>Index of the first field in the text below: the first words of all, if they are no sentence, or two fields on lines in succession; -1 for none. What is shown as program code is let alone.</summary>
    public int Below
    {
        get
        {
            var isFirst = true;
            var isCode = false;
            for (var i = Close + 1; i < lines.Length; i++)
            {
                if (lines[i].Trim().Length == 0) continue;

                var isMark = lines[i].TrimStart() is ['`', '`', '`', ..] or ['~', '~', '~', ..];
                if (!isCode && !isMark && IsOwn(lines[i]) && ((isFirst && IsPlain(lines[i])) || (i + 1 < lines.Length && IsOwn(lines[i + 1])))) return i;

                isCode ^= isMark;
                isFirst = false;
            }

            return -1;
        }
    }

    /// <summary>Index of the line above which a missing one belongs; behind the last where that is the end of the file.</summary>
    public int Place => Array.FindIndex(lines, last + 1, line => line.Trim().Length > 0) < 0 ? lines.Length : last + 1;

    /// <param name="first">Index of the line that opens the fields.</param>
    public static FieldBlock Find(string[] lines, int first)
    {
        var block = new FieldBlock(lines, first);
        block.Close = block.FindClose(first + 1);
        return block;
    }

    /// <summary>Hyphens or dashes alone, but not three hyphens.</summary>
    private static bool IsNearlyFence(string line) => line.Trim() is { Length: > 0 } mark && mark is not "-" && mark.All(letter => letter is '-' or '–' or '—');

    private static bool IsFence(string line) => line.TrimEnd() is Fence or Points;

    private static bool IsOwn(string line) => FieldLine.HasSpace(line) && FieldLine.NameOf(line) is { } name && FieldNames.IsKnown(name);

    /// <summary>A value of one word, such as a day or an address.</summary>
    private static bool IsPlain(string line) => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() is { Length: > 0 } value && (!value.Contains(' ', StringComparison.Ordinal) || value[0] is '[' or '{');

    private int FindClose(int start)
    {
        for (var i = start; i < lines.Length; i++)
        {
            if (IsFence(lines[i])) return (strays > 0 && isParted) || last < nearly ? nearly : i;
            if (!IsNearlyFence(lines[i])) Take(lines[i], i);
            else if (strays == 0 && nearly < 0) (nearly, isParted, isListOpen) = (i, true, false);
            else strays++;
        }

        return nearly;
    }

    private void Take(string line, int i)
    {
        if (line.Trim().Length == 0) isParted = true;
        else if (IsField(line)) GoOn(i, line.TrimEnd().EndsWith(':'));
        else if (line[0] == '#' && !line.StartsWith("##", StringComparison.Ordinal))
        {
            if (!isParted && strays == 0) last = i;
        }
        else if (strays == 0 && (isListOpen || !isParted) && (line[0] == '-' || char.IsWhiteSpace(line[0]))) GoOn(i, isListOpen);
        else strays++;
    }

    private void GoOn(int i, bool isList) => (last, strays, isParted, isListOpen) = (i, 0, false, isList);

    /// <summary>A sentence may have a colon too: below an empty line or one that is no field, a name must be one of ours, or at least look so.</summary>
    private bool IsField(string line)
    {
        if (FieldLine.NameOf(line) is not { } name) return strays == 0 && FieldLine.WithoutColon(line) is not null;
        if (strays > 0 && isParted) return strays <= MostStrays && FieldNames.IsKnown(name);

        return FieldNames.IsKnown(FieldNames.Normalize(name)) || (strays == 0 && FieldLine.HasSpace(line) && (!isParted || name.All(letter => char.IsLower(letter) || letter is '-' or '_')));
    }
}
