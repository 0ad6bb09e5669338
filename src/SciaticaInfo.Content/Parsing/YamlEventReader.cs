using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SciaticaInfo.Content.Parsing;

/// <summary>
/// Reads one event after the other and keeps only what fields need. A tree of nodes is never made: anchors, aliases and tags are refused where
/// they stand, and so is the first bracket or list that is too deep, before anything could grow or recurse.
/// </summary>
/// <param name="firstLine">The 1-based line of the file on which <paramref name="yaml"/> begins.</param>
internal sealed class YamlEventReader(string yaml, int firstLine)
{
    private const int MaxDepth = 12;
    private const int MaxFields = 20_000;
    private const string MergeKey = "<<";
    // YAML takes these two for line ends, and no editor does: the lines that we name would not be those of the file.
    private readonly Parser parser = new(new StringReader(yaml.Replace('\u2028', ' ').Replace('\u2029', ' ')));
    private int fields;

    /// <exception cref="YamlRefusedException">The text uses what our files may not, or nests too deep.</exception>
    public IReadOnlyList<Field> Read()
    {
        while (parser.MoveNext() && parser.Current is StreamStart or DocumentStart)
        {
        }

        switch (parser.Current)
        {
            case MappingStart start:
                return ReadMapping(start, depth: 1);
            case null or StreamEnd or Scalar { Value: "" }:
                return [];
            case var other:
                if (other is NodeEvent node) Check(node);
                throw Refuse("FM008", other, "These lines are not fields of the form  name: value .", Remedy.Do("Write one field a line, with a colon and a space after its name."));
        }
    }

    private ImmutableArray<Field> ReadMapping(MappingStart start, int depth)
    {
        Check(start);
        CheckDepth(start, depth);
        var items = ImmutableArray.CreateBuilder<Field>();
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            if (parser.Current is AnchorAlias alias) throw RefuseMark(alias);
            if (parser.Current is not Scalar key) throw Refuse("FM008", parser.Current!, "A list or a bracket cannot be the name of a field.", Remedy.Do("Write one field a line, with a colon and a space after its name."));

            Check(key);
            if (key.Value.Length == 0) throw RefuseNameless(key);
            if (key.Value.StartsWith('\u00A0')) throw Refuse("FM008", key, "A fixed space stands here, which looks like a space and is none. It must be a plain one.", YamlSlips.WithPlainSpaces(yaml.Split('\n')[(int)key.Start.Line - 1]));
            if (key.Value == MergeKey) throw Refuse("FM012", key, $"The sign {MergeKey} has a meaning of its own here.", Remedy.Do("Write the lines out where they belong."));
            if (!names.TryAdd(key.Value, (int)key.Start.Line)) throw Refuse("FM009", key, "This field stands here a second time.", Once(names[key.Value], (int)key.Start.Line, depth));
            items.Add(ReadNode(CommonTexts.OfPages.Once(key.Value), Next(), Line(key), depth));
        }

        return items.ToImmutable();
    }

    private ImmutableArray<Field> ReadSequence(SequenceStart start, int depth)
    {
        Check(start);
        CheckDepth(start, depth);
        var items = ImmutableArray.CreateBuilder<Field>();
        while (Next() is not SequenceEnd) items.Add(ReadNode("", parser.Current!, Line(parser.Current!), depth));
        return items.ToImmutable();
    }

    /// <param name="line">Of the field's name; of the value where there is none.</param>
    private Field ReadNode(string name, ParsingEvent current, int line, int depth)
    {
        if (++fields > MaxFields) throw Refuse("ENC005", current, $"The file has more than {MaxFields:N0} fields.", Remedy.Do("Delete what no page uses."));

        switch (current)
        {
            case Scalar scalar:
                Check(scalar);
                return new Field(name, scalar.Value, Line(scalar), (int)scalar.Start.Column, []);
            case SequenceStart sequence:
                return new Field(name, "", line, (int)sequence.Start.Column, ReadSequence(sequence, depth + 1));
            case MappingStart mapping:
                return new Field(name, "", line, (int)mapping.Start.Column, ReadMapping(mapping, depth + 1));
            default:
                throw RefuseMark(current);
        }
    }

    private ParsingEvent Next() => parser.MoveNext() && parser.Current is { } next ? next : throw new InvalidOperationException("The text ends inside a list.");

    private void CheckDepth(NodeEvent node, int depth)
    {
        if (depth > MaxDepth) throw Refuse("HTML002", node, "Lists or brackets stand inside one another too deep here.", Remedy.Do("Write the list on lines of its own, each beginning with a hyphen."));
    }

    private void Check(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty) throw RefuseMark(node);
        if (!node.Tag.IsEmpty) throw Refuse("FM012", node, "A value here may not begin with !.", Remedy.Do("Write the value in double quotes."));
        if (node is Scalar scalar && TextDecoder.IndexOfUnshowable(scalar.Value) >= 0) throw Refuse("ENC004", node, "This value stands for a letter that no page can show.", Remedy.Do("Delete the letter, or type the line again."));
    }

    private YamlRefusedException RefuseMark(ParsingEvent at) => Refuse("FM012", at, "A value here may not begin with * or &.", Remedy.Do("Write the value in double quotes."));

    private YamlRefusedException RefuseNameless(ParsingEvent key)
    {
        // What is not there has its place, for the parser, where the text before it ends.
        var lines = yaml.Split('\n');
        var at = Array.FindIndex(lines, Math.Max((int)key.Start.Line - 1, 0), line => line.AsSpan().TrimStart().StartsWith(":"));
        var line = at < 0 ? Line(key) : at + firstLine;
        return new("FM008", Math.Max(line, 1), 1, "The name of a field is missing here.", Remedy.Do("Write the name before the colon, or delete the line."));
    }

    private YamlRefusedException Refuse(string rule, ParsingEvent at, string message, Remedy remedy) =>
        new(rule, Math.Max(Line(at), 1), Math.Max((int)at.Start.Column, 1), message, remedy);

    /// <summary>Two lines that are alike need no choice. Within a list, the first line of another entry may be missing.</summary>
    /// <param name="first">The line that has the name already, counted as in <paramref name="again"/>.</param>
    private Remedy Once(int first, int again, int depth)
    {
        var lines = yaml.Split('\n');
        var line = lines[again - 1].Trim();
        if (line.EndsWith(':')) return Remedy.Do("Delete one of the two, with what stands below it.");
        if (line == lines[first - 1].Trim()) return $"# {line}";

        var choice = $"keep the one that is right, and delete the other: this line, or line {first + firstLine - 1}.";
        return Remedy.Do(depth > 1 ? $"If another entry begins here, write its first line above this one. If not, {choice}" : $"K{choice[1..]}");
    }

    private int Line(ParsingEvent at) => (int)at.Start.Line + firstLine - 1;
}

/// <summary>Ends the reading of one YAML text at the first thing that our files may not hold.</summary>
internal sealed class YamlRefusedException(string rule, int line, int column, string message, Remedy remedy) : Exception(message)
{
    public string Rule { get; } = rule;

    public int Line { get; } = line;

    public int Column { get; } = column;

    public Remedy Remedy { get; } = remedy;
}
