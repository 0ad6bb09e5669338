using SciaticaInfo.Content.Linting;
using YamlDotNet.Core;

namespace SciaticaInfo.Content.Parsing;

/// <summary>YAML → fields with their places. Of a file that cannot be read no field is kept, and the fault is named.</summary>
internal static class YamlFields
{
    /// <param name="firstLine">The 1-based line of the file on which <paramref name="yaml"/> begins.</param>
    public static IReadOnlyList<Field> Read(string path, string yaml, int firstLine, ICollection<Diagnostic> diagnostics)
    {
        try
        {
            return new YamlEventReader(yaml, firstLine).Read();
        }
        catch (YamlRefusedException refused)
        {
            diagnostics.Add(new(refused.Rule, Severity.Error, path, refused.Line, refused.Column, refused.Message, refused.Fix));
        }
        catch (YamlException exception)
        {
            var line = (int)exception.Start.Line + firstLine - 1;
            var isQuote = exception.Message.Contains("quoted", StringComparison.Ordinal);
            var closed = isQuote ? Closed(yaml, exception.Start) : null;
            diagnostics.Add(new(isQuote ? "FM004" : "FM008", Severity.Error, path, Math.Max(line, 1), Math.Max((int)exception.Start.Column, 1),
                isQuote ? "The quote that opens here is never closed." : "This line cannot be read as  name: value .",
                isQuote ? closed ?? "Close the quote at the end of the line, or take it away." : "Write one field a line, with a colon and a space after its name."));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            diagnostics.Add(new("FM008", Severity.Error, path, Math.Max(firstLine, 1), 1, "The fields cannot be read: a list or a bracket is not closed.", "Write lists on lines of their own, each beginning with a hyphen."));
        }

        return [];
    }

    /// <summary>The line on which a quote opens, with the same quote at its end.</summary>
    private static string? Closed(string yaml, Mark start)
    {
        var line = yaml.Split('\n').ElementAtOrDefault((int)start.Line - 1)?.TrimEnd() ?? "";
        var quote = line.ElementAtOrDefault((int)start.Column - 1);
        return quote is '"' or '\'' ? line + quote : null;
    }
}
