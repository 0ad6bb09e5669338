using System.Globalization;
using System.Text;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Web.Commands.Checking;

/// <summary>Findings as workflow commands, which GitHub shows beside the lines of a pull request.</summary>
internal static class CheckGitHub
{
    /// <param name="folder">The content folder as seen from the repository, ending with a slash; empty for the repository itself.</param>
    public static string Write(IEnumerable<Diagnostic> diagnostics, string folder)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            text.Append(CultureInfo.InvariantCulture, $"::{LevelOf(diagnostic)} file={Property(folder + diagnostic.Path)},line={diagnostic.Line},col={diagnostic.Column},title={Property(diagnostic.Rule)}::");
            text.Append(Message(CheckReport.WithRemedy(diagnostic))).Append('\n');
        }

        return text.ToString();
    }

    private static string LevelOf(Diagnostic diagnostic) => diagnostic.Severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };

    /// <summary>A command ends with its line, and a percent sign begins an escape. For other letters that steer a terminal there is none.</summary>
    private static string Message(string text) =>
        OneLine.OfEach(text).Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    /// <summary>A colon or a comma would end the property.</summary>
    private static string Property(string text) =>
        Message(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
