using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using YamlDotNet.Core;

namespace SciaticaInfo.Content.Parsing;

/// <summary>YAML → fields with their places. Of a file that cannot be read no field is kept, and the fault is named.</summary>
internal static class YamlFields
{
    /// <param name="firstLine">The 1-based line of the file on which <paramref name="yaml"/> begins.</param>
    public static IReadOnlyList<Field> Read(string path, string yaml, int firstLine, ICollection<Diagnostic> diagnostics)
    {
        if (YamlSlips.MayEndEarly(yaml) && new YamlSlips(path, yaml.Split('\n'), firstLine).FindEnd() is { } end)
        {
            diagnostics.Add(end);
            return [];
        }

        try
        {
            var fields = new YamlEventReader(yaml, firstLine).Read();
            foreach (var field in fields) TagInFieldRule.Check(path, field, diagnostics);
            return fields;
        }
        catch (YamlRefusedException refused)
        {
            diagnostics.Add(new(refused.Rule, Severity.Error, path, refused.Line, refused.Column, refused.Message, refused.Remedy));
        }
        catch (YamlException exception) when (exception.Message.Contains("quoted", StringComparison.Ordinal))
        {
            diagnostics.Add(At("FM004", exception.Start, "The quote that opens here is never closed.", Closed(yaml, exception.Start) ?? Remedy.Do("Close the quote at the end of the line, or take it away.")));
        }
        catch (YamlException exception)
        {
            var slips = new YamlSlips(path, yaml.Split('\n'), firstLine);
            var inner = slips.FieldWithin(LineAt(yaml, exception.Start));
            diagnostics.Add(slips.FindAnywhere()
                ?? (inner is not null ? At("FM008", exception.Start, $"A second field may stand on this line: {inner}.", Remedy.Do($"Press Enter before {inner}: if it is a field of its own. If it is not, write the whole value between double quotes.")) : null)
                ?? (Quoted(LineAt(yaml, exception.Start)) is { } quoted ? At("FM008", exception.Start, "A text with a colon in it stands between double quotes here.", quoted) : null)
                ?? slips.FindAbove((int)exception.Start.Line - 1)
                ?? At("FM008", exception.Start, "This line cannot be read as  name: value .", Remedy.Do("Write one field a line, with a colon and a space after its name. If this line is right, look at the one above it.")));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            diagnostics.Add(new YamlSlips(path, yaml.Split('\n'), firstLine).FindAnywhere()
                ?? new("FM008", Severity.Error, path, Math.Max(firstLine, 1), 1, "The fields cannot be read: a list or a bracket is not closed.", Remedy.Do("Write lists on lines of their own, each beginning with a hyphen.")));
        }

        return [];

        Diagnostic At(string rule, Mark place, string message, Remedy remedy) =>
            new(rule, Severity.Error, path, Math.Max((int)place.Line + firstLine - 1, 1), Math.Max((int)place.Column, 1), message, remedy);
    }

    /// <summary>The line on which a quote opens, with the same quote at its end.</summary>
    private static string? Closed(string yaml, Mark start)
    {
        var line = LineAt(yaml, start);
        var quote = line.ElementAtOrDefault((int)start.Column - 1);
        return quote is '"' or '\'' ? line.TrimEnd('”', '“', '’') + quote : null;
    }

    /// <returns>The line with its value in quotes; <see langword="null"/> where it holds no second colon, or has quotes already.</returns>
    private static string? Quoted(string line)
    {
        if (line.IndexOf(": ", StringComparison.Ordinal) is not (> 0 and var colon)) return null;

        var typed = line[(colon + 2)..].Trim();
        var value = TextField.IsInCurlyQuotes(typed) ? typed[1..^1] : TextField.WithoutLooseQuote(typed) ?? typed;
        var hasColon = value.Contains(": ", StringComparison.Ordinal) || value.EndsWith(':');
        return hasColon && value[0] is not ('"' or '\'' or '[' or '{') ? $"{line[..colon]}: {TextField.Quote(value)}" : null;
    }

    private static string LineAt(string yaml, Mark place) => yaml.Split('\n').ElementAtOrDefault((int)place.Line - 1)?.TrimEnd() ?? "";
}
