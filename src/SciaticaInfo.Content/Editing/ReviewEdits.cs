using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>The three lines on top of a page that say who reviewed which text and when.</summary>
internal static class ReviewEdits
{
    /// <param name="values">Fields and what they are to say, in the order in which missing lines are added.</param>
    /// <returns><see langword="null"/> when one of the fields stands in a form that cannot be changed by the line.</returns>
    public static IReadOnlyList<TextEdit>? Of(RawText text, FrontMatter front, IReadOnlyList<(string Name, string Value)> values)
    {
        var edits = new List<TextEdit>();
        var missing = "";
        var last = 0;
        foreach (var (name, value) in values)
        {
            if (front.Fields.GetValueOrDefault(name) is not { } field)
            {
                missing += $"{name}: {value}{text.LineEnd}";
                continue;
            }

            var line = text.Lines[field.Line - 1].TrimEnd('\r', '\n');
            if (field.IsList || FieldNames.Normalize(line.Split(':')[0].Trim()) != name) return null;

            edits.Add(new(field.Line, 1, line.Length, $"{name}: {value}{NoteBehind(line)}"));
            last = Math.Max(last, field.Line);
        }

        // Behind the lines that are there, else before the line that closes the fields.
        if (missing.Length > 0) edits.Add(new(last > 0 ? last + 1 : front.BodyLine - 1, 1, 0, missing));
        return edits;
    }

    /// <summary>What a writer has noted behind the value, from the spaces before its number sign on.</summary>
    private static string NoteBehind(string line) => FieldLineRules.IndexOfComment(line) is > 0 and var at ? line[line[..at].TrimEnd().Length..] : "";
}
