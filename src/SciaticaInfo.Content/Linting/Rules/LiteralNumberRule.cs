using System.Collections.Frozen;
using System.Globalization;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>VAR002 and VAR003: a number to call stands in <c>site.yml</c> alone, since one wrong digit in a text can cost a life.</summary>
internal static class LiteralNumberRule
{
    /// <summary>A shorter value may stand in a text for something else than a call.</summary>
    private const int MinDigits = 5;

    private const string EmergencyVariable = "emergency";
    private static readonly string[] EmergencyNumbers = ["911", "999", "112", "111", "000", "988"];
    private static readonly string[] CallingWords = ["call", "calling", "dial", "ring", "phone"];

    /// <summary>What stands behind a number that is none to call.</summary>
    private static readonly FrozenSet<string> CountedWords = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "times",
        "people", "persons", "patients", "adults", "men", "women", "children", "participants", "volunteers", "workers", "nurses", "cases",
        "studies", "trials", "papers", "of", "percent", "degrees", "steps", "points", "pages", "calories", "beats",
        "mg", "g", "kg", "ml", "l", "mm", "cm", "m", "km", "lb", "lbs", "pounds", "ounces", "inches", "feet", "yards", "miles", "dollars", "euros");

    /// <summary>What stands before a number that is none to call.</summary>
    private static readonly FrozenSet<string> NumberedWords = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "page", "pages", "pp", "room", "suite", "floor", "figure", "table", "chapter", "volume", "vol", "line", "bus");

    public static void Check(MarkdownDocument document, IEnumerable<TextRun> texts, RenderContext context)
    {
        foreach (var link in document.Descendants<LinkInline>().Where(link => !link.IsImage && link.Url is { } url && url.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)))
        {
            Find($"call {link.Url!["tel:".Length..]}", null, link.Line, link.Column, _ => 0, context);
        }

        foreach (var (literal, text) in texts.Where(run => !IsInTelephoneLink(run.Inline))) Find(text, literal, literal.Line, literal.Column, at => at, context);

        foreach (var block in document.Descendants<NamedBlock>()) Find(block.Title, null, block.Line, block.TitleColumn, at => at, context);
        foreach (var image in ParagraphOrFigureRenderer.Captioned(document)) Find(image.Title!, null, image.Line, image.Column, _ => 0, context);
    }

    /// <param name="literal">Whose text it is, where other text may stand before it.</param>
    private static void Find(string text, LiteralInline? literal, int line, int column, Func<int, int> offset, RenderContext context)
    {
        foreach (var (at, length, digits) in Numbers(text))
        {
            if (IsEmergencyNumber(literal, text, at, length, digits, context.Shared.Site))
            {
                context.Report("VAR003", Severity.Warning, line, column + offset(at), $"An emergency number stands in the text as {digits}: it belongs in site.yml, once for all pages.", $"{{{{{VariableWith(digits, context.Shared.Site) ?? EmergencyVariable}}}}}");
            }
            else if (digits.Length >= MinDigits && VariableWith(digits, context.Shared.Site) is { } variable)
            {
                context.Report("VAR002", Severity.Warning, line, column + offset(at), $"This number stands in site.yml as {variable}: written out here it will not change with it.", $"{{{{{variable}}}}}");
            }
        }
    }

    private static bool IsEmergencyNumber(LiteralInline? literal, string text, int at, int length, string digits, SiteSettings site)
    {
        // Also as it is said: 9-1-1.
        var isWhole = length == digits.Length || (length == (2 * digits.Length) - 1 && text.AsSpan(at, length).Count('-') == digits.Length - 1);
        var isOurs = digits == DigitsOf(site.EmergencyNumber);
        if (!isWhole || !(isOurs || EmergencyNumbers.Contains(digits))) return false;

        var before = WordBefore(literal, text, at);
        return CallingWords.Contains(before, StringComparer.OrdinalIgnoreCase) || (isOurs && !IsAmount(literal, text, at, at + length, before));
    }

    /// <summary>True where the number counts, measures or numbers something: 112 days, page 112, $112.</summary>
    private static bool IsAmount(LiteralInline? literal, string text, int at, int end, string before) =>
        CountedWords.Contains(WordAfter(literal, text, end)) || NumberedWords.Contains(before)
        || (at > 0 && char.GetUnicodeCategory(text[at - 1]) == UnicodeCategory.CurrencySymbol)
        || IsRange(text, end, end + 1) || IsRange(text, at - 1, at - 2);

    /// <summary>A dash between two digits: 90–112.</summary>
    private static bool IsRange(string text, int dash, int digit) =>
        dash > 0 && dash < text.Length && text[dash] == '–' && digit >= 0 && digit < text.Length && char.IsAsciiDigit(text[digit]);

    private static string WordAfter(LiteralInline? literal, string text, int end)
    {
        var after = literal is null || end < text.Length ? text.AsSpan(end) : TextBeside(literal, inline => inline.NextSibling, container => container.FirstChild);
        after = after.TrimStart(" \n\u00A0-");
        var length = 0;
        while (length < after.Length && char.IsLetter(after[length])) length++;
        return after[..length].ToString();
    }

    private static string WordBefore(LiteralInline? literal, string text, int at)
    {
        if (literal is null || !text.AsSpan(0, at).IsWhiteSpace()) return WordBefore(text, at);

        var before = TextBeside(literal, inline => inline.PreviousSibling, container => container.LastChild);
        return WordBefore(before, before.Length);
    }

    /// <summary>The text beside one that is in bold, in italics or a link's, or that stands beside such a text.</summary>
    private static string TextBeside(LiteralInline literal, Func<Inline, Inline?> sibling, Func<ContainerInline, Inline?> nearestChild)
    {
        Inline? at = literal;
        while (at is not null && sibling(at) is null) at = at.Parent;
        var beside = at is null ? null : sibling(at);
        while (beside is ContainerInline container && nearestChild(container) is { } child) beside = child;
        return beside is LiteralInline text ? text.Content.ToString() : "";
    }

    private static string? VariableWith(string digits, SiteSettings site) =>
        site.Variables.Where(pair => PhoneNumber.TryDial(pair.Value, out _) && DigitsOf(pair.Value) == digits).Select(pair => pair.Key).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Runs of digits, with the signs that may stand inside a telephone number.</summary>
    private static IEnumerable<(int At, int Length, string Digits)> Numbers(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]) && text[at] is not ('+' or '(')) continue;
            if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or ',' or '-')) continue;

            var end = at + 1;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is ' ' or '-' or '(' or ')' or '.')) end++;
            var isPartOfWord = end < text.Length && (char.IsLetter(text[end]) || text[end] is '%' || IsFraction(text, end)) && !char.IsWhiteSpace(text[end - 1]);
            var endOfRun = end;
            while (end > at && !char.IsAsciiDigit(text[end - 1])) end--;
            if (end == at)
            {
                // There is none in the whole run, wherever in it one begins to look.
                at = endOfRun - 1;
                continue;
            }

            if (text[at] == '(' && !text[at..end].Contains(')', StringComparison.Ordinal)) at++;

            var isNumberGoingOn = end + 1 < text.Length && text[end] is ',' && char.IsAsciiDigit(text[end + 1]);
            if (!isPartOfWord && !isNumberGoingOn) yield return (at, end - at, DigitsOf(text[at..end]));
            at = end;
        }
    }

    /// <summary>What stands behind a slash, unless it is a second number to call: 999/112.</summary>
    private static bool IsFraction(string text, int slash) =>
        text[slash] == '/' && !EmergencyNumbers.Any(number => text.AsSpan(slash + 1).StartsWith(number, StringComparison.Ordinal));

    private static bool IsInTelephoneLink(LiteralInline literal)
    {
        for (var parent = literal.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline { Url: { } url } && url.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static string WordBefore(string text, int at)
    {
        var end = at;
        while (end > 0 && char.IsWhiteSpace(text[end - 1])) end--;
        var start = end;
        while (start > 0 && char.IsLetter(text[start - 1])) start--;
        return text[start..end];
    }

    private static string DigitsOf(string value) => new([.. value.Where(char.IsAsciiDigit)]);
}
