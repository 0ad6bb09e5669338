using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SciaticaInfo.Content;

/// <summary>A language as BCP 47 writes it: <c>fr</c>, <c>pt-BR</c>, <c>zh-Hant</c>. Its first part has two or three letters, as that of every registered language has.</summary>
public readonly record struct LanguageTag
{
    private const int MaxLength = 35; // RFC 5646, 4.4.1
    private const int MaxPart = 8;
    private const string PrivateUse = "x";
    private readonly string? value;

    private LanguageTag(string value) => this.value = value;

    /// <summary>With the letters that are usual, small and large: <c>pt-BR</c>.</summary>
    public string Value => value ?? throw new InvalidOperationException("A default LanguageTag has no value.");

    /// <summary>In small letters, as in addresses and names of folders: <c>pt-br</c>.</summary>
    public string Segment => Value.ToLowerInvariant();

    /// <summary>False for what only has the form of a language, such as <c>old</c>.</summary>
    public bool IsKnown => CultureOf(Value) is { Name.Length: > 0 };

    public static bool TryParse([NotNullWhen(true)] string? text, out LanguageTag tag)
    {
        tag = default;
        if (text is null || text.Length > MaxLength) return false;

        var parts = text.ToLowerInvariant().Split('-');
        if (!IsForm(text, parts)) return false;

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

    /// <summary>The attribute <c>dir</c> for a text in the language; <see langword="null"/> where it runs the way it would without.</summary>
    /// <param name="around">The language of the text that it is a part of; <see langword="null"/> for a whole page, which a browser takes to run from left to right.</param>
    public static string? Direction(string language, string? around = null)
    {
        var isRightToLeft = IsRightToLeft(language);
        return isRightToLeft == (around is not null && IsRightToLeft(around)) ? null : isRightToLeft ? "rtl" : "ltr";
    }

    public override string ToString() => value ?? "";

    /// <summary>The tag of a language that is called so, in English or by those who speak it; <see langword="null"/> when none is.</summary>
    internal static string? Named(string name) =>
        CultureInfo.GetCultures(CultureTypes.NeutralCultures)
            .Where(culture => culture.EnglishName.Equals(name, StringComparison.OrdinalIgnoreCase) || culture.NativeName.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(culture => culture.Name).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>A country that the system does not know leaves the language as it is.</summary>
    private static bool IsRightToLeft(string language) => (CultureOf(language) ?? CultureOf(FirstOf(language))) is { TextInfo.IsRightToLeft: true };

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

    /// <summary>RFC 5646, 2.1: language, extended languages, script, region, variants, extensions, private use. Each but the first may be left out.</summary>
    private static bool IsForm(string text, string[] parts)
    {
        if (!text.All(letter => letter == '-' || char.IsAsciiLetterOrDigit(letter)) || parts[0].Length is not (2 or 3) || !IsWord(parts[0])) return false;

        var at = 1;
        while (at < 4 && Is(part => part.Length == 3 && IsWord(part))) at++;
        if (Is(part => part.Length == 4 && IsWord(part))) at++;
        if (Is(part => part.Length == 2 ? IsWord(part) : part.Length == 3 && part.All(char.IsAsciiDigit))) at++;
        while (Is(part => part.Length is >= 5 and <= MaxPart || (part.Length == 4 && char.IsAsciiDigit(part[0])))) at++;
        while (Is(part => part.Length == 1 && part != PrivateUse) && IsFollowed(least: 2)) Skip(least: 2);
        if (Is(part => part == PrivateUse) && IsFollowed(least: 1)) Skip(least: 1);
        return at == parts.Length;

        bool Is(Func<string, bool> kind) => at < parts.Length && kind(parts[at]);

        bool IsFollowed(int least) => at + 1 < parts.Length && parts[at + 1].Length is var length && length >= least && length <= MaxPart;

        void Skip(int least)
        {
            at++;
            while (Is(part => part.Length >= least && part.Length <= MaxPart)) at++;
        }
    }

    private static bool IsWord(string part) => part.All(char.IsAsciiLetter);
}
