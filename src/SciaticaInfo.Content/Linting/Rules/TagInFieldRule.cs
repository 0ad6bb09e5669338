using System.Text.RegularExpressions;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>HTML003: fields are plain text, so a tag or a script's address in one is shown as it was typed and does nothing. It was hardly meant for readers.</summary>
internal static partial class TagInFieldRule
{
    public static void Check(string path, Field field, ICollection<Diagnostic> diagnostics)
    {
        foreach (var item in field.Items) Check(path, item, diagnostics);
        if (field.Value.AsSpan().ContainsAny("<&:=") && Mark().IsMatch(field.Value)) diagnostics.Add(new("HTML003", Severity.Warning, path, field.Line, field.Column, $"The value of {field.Name} holds HTML or a script's address, which readers see as it is typed.", Remedy.Do("Delete it, if it is not meant to be read.")));
    }

    /// <summary>"a &lt; b" and "&lt;5 %" are text. No part can be read in two ways, so it takes no longer than the text is long.</summary>
    [GeneratedRegex("<[!/?a-z]|&#x?[0-9a-f]|&[a-z]{2,};|(java|vb)script:|data:[a-z]+/[a-z]|\\bon[a-z]{4,}\\s*=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Mark();
}
