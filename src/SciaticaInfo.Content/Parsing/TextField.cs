using System.Text;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;

namespace SciaticaInfo.Content.Parsing;

/// <summary>A one-line text field: all after the colon is text, whatever YAML would make of it.</summary>
public static class TextField
{
    private const string StartsThatMeanMoreToYaml = "#[]{}*&!|>%@`?,\"'";

    internal static Field Read(string path, string name, string line, int colon, int number, ICollection<Diagnostic> diagnostics)
    {
        var raw = line[(colon + 1)..];
        var start = raw.Length - raw.TrimStart().Length;
        var column = colon + 2 + start;
        var value = raw.Trim();

        var clean = RemoveInvisible(value);
        if (clean != value)
        {
            diagnostics.Add(new("ENC003", Severity.Warning, path, number, column, $"The {name} holds letters that nobody can see (a fixed space, a soft hyphen or one of no width).", $"{name}: {clean.Trim()}"));
            value = clean.Trim();
        }

        if (IsInCurlyQuotes(value))
        {
            value = value[1..^1];
            diagnostics.Add(new("FM011", Severity.Warning, path, number, column, $"The {name} stands between curly quotes, which were taken off.", $"{name}: {value}"));
        }
        else if (value.Length > 1 && value[0] is '"' or '\'' && IsQuotedWhole(value))
        {
            value = Unquote(value);
        }
        else if (value.Length > 0 && value[0] == '"' && value.Count(letter => letter == '"') == 1)
        {
            diagnostics.Add(new("FM004", Severity.Error, path, number, column, $"The quote that opens the {name} here is never closed.", $"{name}: {(value.Length == 1 ? Quote(value) : value[1..])}"));
        }
        else if (IsMisreadByYaml(value, out var at))
        {
            diagnostics.Add(new("FM002", Severity.Warning, path, number, column + at, $"The {name} is read as you typed it, but other programs would stop at this letter.", $"{name}: {Quote(value)}"));
        }

        var field = new Field(name, value, number, column, []);
        TagInFieldRule.Check(path, field, diagnostics);
        ValueInFieldRule.Check(path, field, diagnostics);
        return field;
    }

    internal static string RemoveInvisible(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var letter in value)
        {
            if (letter == '\u00A0') text.Append(' ');
            else if (letter is not ('\u00AD' or '\u200B' or '\u2060' or '\uFEFF')) text.Append(letter);
        }

        return text.ToString();
    }

    /// <returns>The text without the quotes at its ends, of which one is missing, or is no plain one; <see langword="null"/> for one that has no such quotes.</returns>
    internal static string? WithoutLooseQuote(string value)
    {
        if (value.Length < 2 || IsInCurlyQuotes(value)) return null;

        var quotes = value.Count(IsQuote);
        return (quotes == 1 && (IsQuote(value[0]) || IsQuote(value[^1]))) || (quotes == 2 && IsQuote(value[0]) && IsQuote(value[^1]) && value[0] != value[^1]) ? value.Trim('"', '“', '”').Trim() : null;

        static bool IsQuote(char sign) => sign is '"' or '“' or '”';
    }

    /// <summary>False where the first quote is closed before the end, as in <c>“Slipped” or “torn”</c>. An apostrophe within a word closes none.</summary>
    internal static bool IsInCurlyQuotes(string value)
    {
        if (value.Length < 2) return false;

        var inner = value.AsSpan(1, value.Length - 2);
        if (value[0] is '“' or '”') return value[^1] is '“' or '”' && !inner.ContainsAny('“', '”');
        if (value[0] != '‘' || value[^1] != '’' || inner.Contains('‘')) return false;

        for (var i = 1; i < value.Length - 1; i++)
        {
            if (value[i] == '’' && !char.IsLetter(value[i + 1])) return false;
        }

        return true;
    }

    private static bool IsQuotedWhole(string value)
    {
        var quote = value[0];
        for (var i = 1; i < value.Length; i++)
        {
            if (quote == '"' && value[i] == '\\') i++;
            else if (value[i] == quote && quote == '\'' && i + 1 < value.Length && value[i + 1] == '\'') i++;
            else if (value[i] == quote) return i == value.Length - 1;
        }

        return false;
    }

    private static string Unquote(string value)
    {
        var inner = value[1..^1];
        return value[0] == '\''
            ? inner.Replace("''", "'", StringComparison.Ordinal)
            : inner.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
    }

    /// <summary>The value as it has to stand in a field where it holds signs that mean more than themselves.</summary>
    public static string Quote(string value) =>
        '"' + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';

    private static bool IsMisreadByYaml(string value, out int at)
    {
        at = 0;
        if (value.Length == 0) return false;
        if (StartsThatMeanMoreToYaml.Contains(value[0], StringComparison.Ordinal) || value.StartsWith("- ", StringComparison.Ordinal) || value is "-") return true;
        at = value.IndexOf(": ", StringComparison.Ordinal);
        if (at < 0 && value.EndsWith(':')) at = value.Length - 1;
        if (at < 0) at = value.IndexOf(" #", StringComparison.Ordinal);
        return at >= 0;
    }
}
