using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using SciaticaInfo.Content.Building;

namespace SciaticaInfo.Content;

/// <summary>A page's address: 1 to 80 of a–z, 0–9 and single hyphens between them; for a translation its language and a slash before that, as in <c>fr/causes</c>.</summary>
public readonly record struct Slug : IComparable<Slug>
{
    public const int MaxLength = 80;

    /// <summary>One that is made of longer words is cut.</summary>
    public const int MaxSuggested = 60;

    private readonly string? value;

    private Slug(string value) => this.value = value;

    public string Value => value ?? throw new InvalidOperationException("A default Slug has no value.");

    /// <summary>The slug of the home page, whose address is <c>/</c>.</summary>
    public static Slug Home { get; } = new("home");

    /// <summary>True for an address of the site itself, which no new page may have.</summary>
    public bool IsReserved => this == Home || Reserved.Contains(Value);

    /// <summary>The page's address on this site, beginning with a slash.</summary>
    public string Path => this == Home ? "/" : "/" + Value;

    /// <summary>The same without that slash: empty for the home page.</summary>
    public string Address => this == Home ? "" : Value;

    /// <summary>The last part of the address, without a language.</summary>
    public string Name => Value[(Value.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>True for a page that is not in the site's own language.</summary>
    public bool IsTranslation => Value.Contains('/', StringComparison.Ordinal);

    /// <summary>The same page's address in another language.</summary>
    public Slug In(LanguageTag language) => new($"{language.Segment}/{Name}");

    /// <summary>True for a name that Windows keeps for a device: a file of that name, in small or large letters and with any ending, can be neither copied nor opened there.</summary>
    public static bool IsDevice(string name)
    {
        var bare = name.Split('.')[0].ToLowerInvariant();
        return bare is "con" or "prn" or "aux" or "nul" || (bare is ['c', 'o', 'm', var port] && char.IsAsciiDigit(port)) || (bare is ['l', 'p', 't', var printer] && char.IsAsciiDigit(printer));
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out Slug slug)
    {
        slug = default;
        if (text is null || text.Length is 0 or > MaxLength || text[0] == '-' || text[^1] == '-') return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '-' && text[i - 1] == '-') return false;
            if (text[i] is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')) return false;
        }

        if (IsDevice(text)) return false;

        slug = new Slug(text);
        return true;
    }

    /// <summary>The address that a title, or the name of a file, asks for: small letters without their accents, numbers and hyphens.</summary>
    /// <returns><see langword="null"/> where no letter of it can stand in an address.</returns>
    public static Slug? Suggest(string text)
    {
        var name = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (name.Length == MaxSuggested) break;
            if (char.IsAsciiLetterOrDigit(letter)) name.Append(letter);
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && letter is not ('\'' or '’') && name.Length > 0 && name[^1] != '-') name.Append('-');
        }

        var plain = name.ToString().Trim('-');
        return TryParse(IsDevice(plain) ? $"{plain}-page" : plain, out var slug) ? slug : null;
    }

    /// <summary>Also takes the address of a translation, with its language in small letters before the slash.</summary>
    public static bool TryParseAddress([NotNullWhen(true)] string? text, out Slug slug)
    {
        slug = default;
        if (text?.IndexOf('/', StringComparison.Ordinal) is not (>= 0 and var slash)) return TryParse(text, out slug);
        if (!LanguageTag.TryParse(text[..slash], out var language) || language.Segment != text[..slash] || !TryParse(text[(slash + 1)..], out var name)) return false;

        slug = name.In(language);
        return true;
    }

    public int CompareTo(Slug other) => string.CompareOrdinal(value, other.value);

    public override string ToString() => value ?? "";

    public static bool operator <(Slug left, Slug right) => left.CompareTo(right) < 0;
    public static bool operator >(Slug left, Slug right) => left.CompareTo(right) > 0;
    public static bool operator <=(Slug left, Slug right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Slug left, Slug right) => left.CompareTo(right) >= 0;
}
