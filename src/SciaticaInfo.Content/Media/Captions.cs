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
    private const int ShortTime = 9; // 00:01.000
    private const int LongestTime = 40;

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

        var wrong = Array.FindIndex(lines, line => (line.Contains(Arrow, StringComparison.Ordinal) || Time().IsMatch(line)) && !Times().IsMatch(line));
        if (wrong >= 0) return Fault(file, wrong, "These times are not as WebVTT has them, so browsers skip the words below.", "00:00:01.000 --> 00:00:04.000");

        var backward = Array.FindIndex(lines, line => Times().Match(line) is { Success: true } times && string.CompareOrdinal(Padded(times, "end"), Padded(times, "begin")) < 0);
        if (backward >= 0) return Fault(file, backward, "The second of these times is before the first, so no browser shows the words below.", Remedy.Do("Mend the times."));

        return Array.Exists(lines, line => line.Contains(Arrow, StringComparison.Ordinal)) ? null : Fault(file, 0, "These captions hold no words with times.", Remedy.Do("Write each with its times above it, such as  00:00:01.000 --> 00:00:04.000"));
    }

    private static Diagnostic Fault(SourceFile file, int line, string message, Remedy? remedy) => new("VID005", Severity.Error, file.Path, line + 1, 1, message, remedy);

    /// <summary>With as many letters as any other, from the right.</summary>
    private static string Padded(Match times, string which) => $"00:{times.Groups[which].Value}"[(times.Groups[which].Length > ShortTime ? 3 : 0)..].PadLeft(LongestTime, '0');

    [GeneratedRegex(@"^(?<begin>([0-9]{2,}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3})[ \t]+-->[ \t]+(?<end>([0-9]{2,}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3})([ \t].*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Times();

    /// <summary>A line that begins with a time, whatever arrow stands behind it.</summary>
    [GeneratedRegex(@"^[ \t]*([0-9]+:)?[0-9]+:[0-9]{2}[.,][0-9]{3}[ \t]*[-–—=~→>]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Time();
}
