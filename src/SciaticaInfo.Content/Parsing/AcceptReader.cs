using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary><c>accept: { READ001: why }</c> → the rules whose warnings are silenced here. One without a reason is not.</summary>
internal static class AcceptReader
{
    private const int NumberLength = 3;
    private static readonly ImmutableHashSet<string> None = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public static ImmutableHashSet<string> Read(Field? field, string path, ICollection<Diagnostic> diagnostics)
    {
        if (field is null) return None;

        var rules = None.ToBuilder();
        foreach (var entry in Entries(field))
        {
            var (rule, reason) = entry.Name.Length > 0 ? (entry.Name, entry.Value.Trim()) : (entry.Value.Trim(), "");
            if (!IsRule(rule)) Report("FM010", entry, $"\"{rule}\" is not the name of a rule, which is capitals and three digits.", "READ001");
            else if (reason.Length == 0) Report("FM008", entry, $"accept: {rule} has no reason.", rule);
            else rules.Add(rule);
        }

        return rules.ToImmutable();

        void Report(string code, Field entry, string message, string rule) =>
            diagnostics.Add(new(code, Severity.Error, path, Math.Max(entry.Line, 1), Math.Max(entry.Column, 1), message, $"accept: {{ {rule}: \"why it may stay as it is\" }}"));
    }

    /// <summary>One entry a rule, however the list was written: in braces, on lines of its own, or with hyphens.</summary>
    private static IEnumerable<Field> Entries(Field field) =>
        field.IsList ? field.Items.SelectMany(item => item is { Name: "", IsList: true } ? item.Items : [item]) : [field with { Name = "" }];

    private static bool IsRule(string name) =>
        name.Length > NumberLength && name[..^NumberLength].All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)) && name[^NumberLength..].All(char.IsAsciiDigit);
}
