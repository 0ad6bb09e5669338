using System.Text.RegularExpressions;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Media;

/// <summary>VID005: the captions of a video as WebVTT, of which browsers skip each line that is not as it must be, in silence.</summary>
internal static partial class Captions
{
    private const string FirstWord = "WEBVTT";
    private const string Arrow = "-->";

    /// <returns><see langword="null"/> for a file that browsers show whole.</returns>
    public static Diagnostic? FaultOf(SourceFile file)
    {
        List<Diagnostic> found = [];
        var text = TextDecoder.Decode(file, found);
        if (found.Exists(fault => fault.Rule == "ENC002")) return Fault(file, 0, "These captions are saved as UTF-16, which no browser reads.", Remedy.Do("Save them as UTF-8."));
        if (text is null) return found[0]; // it says why

        var lines = text.Split('\n');
        if (!lines[0].StartsWith(FirstWord, StringComparison.Ordinal) || lines[0].Length > FirstWord.Length && lines[0][FirstWord.Length] is not (' ' or '\t'))
        {
            return Fault(file, 0, $"These captions do not begin with the word {FirstWord}, so no browser shows them.", lines[0].Trim() == "1" ? Remedy.Do($"Save them as WebVTT. If they are SRT, write {FirstWord} and a blank line above them, and a point in place of the comma in each time.") : Remedy.Do($"Write {FirstWord} and a blank line above them."));
        }

        var wrong = Array.FindIndex(lines, line => line.Contains(Arrow, StringComparison.Ordinal) && !Times().IsMatch(line));
        if (wrong >= 0) return Fault(file, wrong, "These times are not as WebVTT has them, so browsers skip the words below.", "00:00:01.000 --> 00:00:04.000");

        return Array.Exists(lines, line => line.Contains(Arrow, StringComparison.Ordinal)) ? null : Fault(file, 0, "These captions hold no words with times.", Remedy.Do("Write each with its times above it, such as  00:00:01.000 --> 00:00:04.000"));
    }

    private static Diagnostic Fault(SourceFile file, int line, string message, Remedy? remedy) => new("VID005", Severity.Error, file.Path, line + 1, 1, message, remedy);

    [GeneratedRegex(@"^([0-9]{2,}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}[ \t]+-->[ \t]+([0-9]{2,}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}([ \t].*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Times();
}
