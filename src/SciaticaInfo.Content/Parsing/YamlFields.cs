using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SciaticaInfo.Content.Parsing;

/// <summary>YAML → fields with their places, through the reader's node tree. No types are made by it.</summary>
internal static class YamlFields
{
    private const int MaxDepth = 12;

    /// <param name="firstLine">The 1-based line of the file on which <paramref name="yaml"/> begins.</param>
    public static IReadOnlyList<Field> Read(string path, string yaml, int firstLine, ICollection<Diagnostic> diagnostics)
    {
        if (IsTooDeep(yaml, out var offset))
        {
            var (line, column) = TextDecoder.PlaceOf(yaml, offset);
            diagnostics.Add(new("HTML002", Severity.Error, path, line + firstLine - 1, column, "Brackets stand inside brackets too deep here.", "Write the list on lines of its own, each beginning with a hyphen."));
            return [];
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" }) return [];
            if (stream.Documents[0].RootNode is YamlMappingNode mapping) return [.. Children(mapping, firstLine)];

            diagnostics.Add(new("FM008", Severity.Error, path, firstLine, 1, "These lines are not fields of the form  name: value .", "title: Your title"));
        }
        catch (YamlException exception)
        {
            var line = (int)exception.Start.Line + firstLine - 1;
            var isDuplicate = exception.Message.Contains("Duplicate", StringComparison.Ordinal);
            var isQuote = exception.Message.Contains("quoted", StringComparison.Ordinal);
            diagnostics.Add(new(isDuplicate ? "FM009" : isQuote ? "FM004" : "FM008", Severity.Error, path, Math.Max(line, 1), Math.Max((int)exception.Start.Column, 1),
                isDuplicate ? "This field stands here a second time." : isQuote ? "The quote that opens here is never closed." : "This line cannot be read as  name: value .",
                isDuplicate ? "Keep one of the two lines." : isQuote ? "Close the quote at the end of the line, or take it away." : "Write one field a line, with a colon and a space after its name."));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            diagnostics.Add(new("FM008", Severity.Error, path, firstLine, 1, "The fields cannot be read: a list or a bracket is not closed.", "Write lists on lines of their own, each beginning with a hyphen."));
        }

        return [];
    }

    private static IEnumerable<Field> Children(YamlMappingNode mapping, int firstLine)
    {
        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            yield return Make(name, value, (int)key.Start.Line + firstLine - 1, firstLine);
        }
    }

    private static Field Make(string name, YamlNode node, int line, int firstLine)
    {
        var place = ((int)node.Start.Line + firstLine - 1, (int)node.Start.Column);
        return node switch
        {
            YamlScalarNode scalar => new Field(name, scalar.Value ?? "", place.Item1, place.Item2, []),
            YamlSequenceNode sequence => new Field(name, "", line, place.Item2, [.. sequence.Select(item => Make("", item, line, firstLine))]),
            YamlMappingNode mapping => new Field(name, "", line, place.Item2, [.. Children(mapping, firstLine)]),
            _ => new Field(name, "", line, 1, ImmutableArray<Field>.Empty),
        };
    }

    private static bool IsTooDeep(string yaml, out int offset)
    {
        var depth = 0;
        for (offset = 0; offset < yaml.Length; offset++)
        {
            if (yaml[offset] is '[' or '{' && ++depth > MaxDepth) return true;
            if (yaml[offset] is ']' or '}') depth--;
        }

        return false;
    }
}
