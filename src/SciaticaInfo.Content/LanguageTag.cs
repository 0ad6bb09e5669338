using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SciaticaInfo.Content;

/// <summary>A language as BCP 47 writes it: <c>fr</c>, <c>pt-BR</c>, <c>zh-Hant</c>. Its first part has two or three letters, as that of every registered language has.</summary>
public readonly partial record struct LanguageTag
{
    private const int MaxLength = 35; // RFC 5646, 4.4.1
    private readonly string? value;

    private LanguageTag(string value) => this.value = value;

    /// <summary>With the letters that are usual, small and large: <c>pt-BR</c>.</summary>
    public string Value => value ?? throw new InvalidOperationException("A default LanguageTag has no value.");

    /// <summary>In small letters, as in addresses and names of folders: <c>pt-br</c>.</summary>
    public string Segment => Value.ToLowerInvariant();

    public static bool TryParse([NotNullWhen(true)] string? text, out LanguageTag tag)
    {
        tag = default;
        if (text is null || text.Length > MaxLength || !Form().IsMatch(text)) return false;

        var parts = text.ToLowerInvariant().Split('-');
        for (var i = 1; i < parts.Length && parts[i].Length > 1; i++)
        {
            if (parts[i].Length == 2) parts[i] = parts[i].ToUpperInvariant();
            else if (parts[i].Length == 4 && char.IsAsciiLetter(parts[i][0])) parts[i] = char.ToUpperInvariant(parts[i][0]) + parts[i][1..];
        }

        tag = new LanguageTag(string.Join('-', parts));
        return true;
    }

    /// <summary>True for two kinds of one language, such as those of two countries.</summary>
    public static bool IsSame(string language, string other) => FirstOf(language).Equals(FirstOf(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The language's name in English, without the country; the tag itself for a language that the system does not know.</summary>
    public static string EnglishName(string language) => CultureOf(FirstOf(language)) is { } culture ? culture.EnglishName : language;

    /// <summary>What those who speak the language call it, for a list of languages: "Français".</summary>
    /// <param name="withCountry">For a list that holds two kinds of the language.</param>
    public static string OwnName(string language, bool withCountry) =>
        CultureOf(withCountry ? language : FirstOf(language)) is { NativeName: { Length: > 0 } name } culture ? culture.TextInfo.ToUpper(name[0]) + name[1..] : language;

    public override string ToString() => value ?? "";

    /// <summary>The tag of a language that is called so, in English or by those who speak it; <see langword="null"/> when none is.</summary>
    internal static string? Named(string name) =>
        CultureInfo.GetCultures(CultureTypes.NeutralCultures)
            .Where(culture => culture.EnglishName.Equals(name, StringComparison.OrdinalIgnoreCase) || culture.NativeName.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(culture => culture.Name).Order(StringComparer.Ordinal).FirstOrDefault();

    private static string FirstOf(string language) => language.Split('-', '_')[0];

    private static CultureInfo? CultureOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[0-9a-wyz](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?\\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
