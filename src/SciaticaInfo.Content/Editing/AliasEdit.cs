using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>The change of the field <c>aliases</c>, in whatever form it is written, when a page gets another address.</summary>
internal static class AliasEdit
{
    /// <returns><see langword="null"/> when nothing is to be changed, or the field stands in a form that cannot be.</returns>
    public static TextEdit? Of(RawText text, FrontMatter front, Slug old, Slug renamed)
    {
        // Before the line that closes the fields.
        if (front.Fields.GetValueOrDefault("aliases") is not { } field) return new(front.BodyLine - 1, 1, 0, $"aliases: [{old.Path}]{text.LineEnd}");

        Field[] listed = field.IsList ? [.. field.Items] : [field];
        if (Array.Exists(listed, item => Names(item, old))) return null; // a slip before, and right from now on

        // It is the page's own address again; its place is taken by the one that is old now.
        if (Array.Find(listed, item => Names(item, renamed)) is { } back) return WrittenValue.Replace(text, back, old.Path);
        if (field.IsList) return InList(text, field, old);
        if (field.Value.Length == 0) return InEmpty(text, field, old);

        return WrittenValue.Of(text, field) is { } written ? new(field.Line, field.Column, written.Length, $"[{old.Path}, {written}]") : null;
    }

    private static bool Names(Field alias, Slug page) => alias.Value.Trim().Trim('/') == page.Value;

    /// <summary>In front of the first entry.</summary>
    private static TextEdit? InList(RawText text, Field list, Slug old)
    {
        for (var number = list.Line; number <= text.Lines.Length; number++)
        {
            var line = text.Lines[number - 1];
            var from = number == list.Line ? line.IndexOf(':', StringComparison.Ordinal) + 1 : 0;
            var begin = line.AsSpan(from).TrimStart();
            if (begin.IsEmpty || begin[0] == '#') continue; // the list begins below

            var place = line.Length - begin.Length;
            return begin[0] switch
            {
                '[' => new(list.Items[0].Line, list.Items[0].Column, 0, $"{old.Path}, "),
                '-' when from == 0 => new(number, 1, 0, $"{line[..place]}- {old.Path}{text.LineEnd}"),
                _ => null,
            };
        }

        return null;
    }

    private static TextEdit InEmpty(RawText text, Field field, Slug old)
    {
        var line = text.Lines[field.Line - 1];
        return (field.Column <= line.Length ? line[field.Column - 1] : ' ') switch
        {
            '[' => new(field.Line, field.Column + 1, 0, old.Path),
            '"' or '\'' => new(field.Line, field.Column, 2, $"[{old.Path}]"),
            _ => WrittenValue.Add(text, field, $"[{old.Path}]"),
        };
    }
}
