using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Editing;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Commands.Checking;

/// <summary>Writes what <c>check</c> found; the same findings always give the same bytes.</summary>
internal static class CheckReport
{
    private const int RemedyIndent = 8;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <param name="outside">Stands before the last line.</param>
    public static string Text(BuildResult result, ContentFolder folder, string outside)
    {
        var text = new StringBuilder();
        var mechanical = PageFixes.Among(result.Diagnostics, folder);
        foreach (var diagnostic in result.Diagnostics) Append(text, diagnostic, folder, mechanical.Contains(diagnostic) ? "        (or run: fix)" : "");
        if (result.Diagnostics.Length > 0) text.Append('\n');

        var width = result.Reading.Keys.Select(path => OneLine.Of(path).Length).DefaultIfEmpty(0).Max();
        text.Append(CultureInfo.InvariantCulture, $"{"page".PadRight(width)}  grade  mean  longest  words\n");
        foreach (var (path, reading) in result.Reading)
        {
            text.Append(CultureInfo.InvariantCulture, $"{OneLine.Of(path).PadRight(width)}  {reading.Grade,5:F1}  {reading.MeanSentence,4:F1}  {reading.LongestSentence,7}  {reading.Words,5}\n");
        }

        if (outside.Length > 0) text.Append('\n').Append(outside);

        var withErrors = Paths(result, Severity.Error);
        var withWarnings = Paths(result, Severity.Warning).Except(withErrors, StringComparer.Ordinal).ToList();
        var pages = result.Reading.Keys.Union(withErrors, StringComparer.Ordinal).Union(withWarnings, StringComparer.Ordinal).Count();
        text.Append(CultureInfo.InvariantCulture, $"\n{pages} {(pages == 1 ? "page" : "pages")}: {pages - withErrors.Count - withWarnings.Count} ok, {withErrors.Count} with errors, {withWarnings.Count} with warnings\n");
        return text.ToString();
    }

    public static string Json(BuildResult result) => JsonSerializer.Serialize(
        new
        {
            Diagnostics = result.Diagnostics.Select(d => new { d.Rule, Severity = Name(d.Severity), d.Path, d.Line, d.Column, d.Message, d.Fix, ToDo = d.Remedy is { IsToPaste: false } ? d.Remedy.Text : null }),
            Pages = result.Reading.Select(page => new { Path = page.Key, Grade = Math.Round(page.Value.Grade, 1), Mean = Math.Round(page.Value.MeanSentence, 1), Longest = page.Value.LongestSentence, page.Value.Words }),
        },
        Indented) + "\n";

    /// <summary>For readers that show one text for each finding.</summary>
    public static string WithRemedy(Diagnostic diagnostic) => diagnostic.Remedy is { } remedy ? $"{diagnostic.Message}\n{Label(remedy)}: {remedy.Text}" : diagnostic.Message;

    private static List<string> Paths(BuildResult result, Severity severity) =>
        [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == severity).Select(diagnostic => diagnostic.Path).Distinct(StringComparer.Ordinal)];

    /// <param name="orRun">Behind what to write, where a command writes it.</param>
    private static void Append(StringBuilder text, Diagnostic diagnostic, ContentFolder folder, string orRun)
    {
        text.Append(CultureInfo.InvariantCulture, $"{OneLine.Of(diagnostic.Path)}:{diagnostic.Line}:{diagnostic.Column}: {Name(diagnostic.Severity)} {diagnostic.Rule} {diagnostic.Message}\n");
        if (SourceLine.Of(diagnostic, folder) is { Length: > 0 } line)
        {
            var number = diagnostic.Line.ToString(CultureInfo.InvariantCulture).PadLeft(4);
            text.Append(CultureInfo.InvariantCulture, $"{number} | {line}\n     | {new string(' ', Math.Min(diagnostic.Column - 1, line.Length))}^\n");
        }

        if (diagnostic.Remedy is { } remedy) text.Append("   ").Append($"{Label(remedy)}:".PadRight(RemedyIndent)).Append(OneLine.OfEach(remedy.Text).Replace("\n", "\n   " + new string(' ', RemedyIndent), StringComparison.Ordinal)).Append(orRun).Append('\n');
    }

    private static string Label(Remedy remedy) => remedy.IsToPaste ? "Write" : "Do";

    private static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "information",
    };
}
