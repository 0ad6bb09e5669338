using System.Diagnostics.CodeAnalysis;
using SciaticaInfo.Content.Building;

namespace SciaticaInfo.Content;

/// <summary>The last part of a page's address: 1 to 80 of a–z, 0–9 and single hyphens between them.</summary>
public readonly record struct Slug : IComparable<Slug>
{
    private const int MaxLength = 80;
    private readonly string? value;

    private Slug(string value) => this.value = value;

    public string Value => value ?? throw new InvalidOperationException("A default Slug has no value.");

    /// <summary>The slug of the home page, whose address is <c>/</c>.</summary>
    public static Slug Home { get; } = new("home");

    /// <summary>True for an address of the site itself, which no new page may have.</summary>
    public bool IsReserved => this == Home || Reserved.Contains(Value);

    /// <summary>The page's address on this site, beginning with a slash.</summary>
    public string Path => this == Home ? "/" : "/" + Value;

    public static bool TryParse([NotNullWhen(true)] string? text, out Slug slug)
    {
        slug = default;
        if (text is null || text.Length is 0 or > MaxLength || text[0] == '-' || text[^1] == '-') return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '-' && text[i - 1] == '-') return false;
            if (text[i] is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')) return false;
        }

        slug = new Slug(text);
        return true;
    }

    public int CompareTo(Slug other) => string.CompareOrdinal(value, other.value);

    public override string ToString() => value ?? "";

    public static bool operator <(Slug left, Slug right) => left.CompareTo(right) < 0;
    public static bool operator >(Slug left, Slug right) => left.CompareTo(right) > 0;
    public static bool operator <=(Slug left, Slug right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Slug left, Slug right) => left.CompareTo(right) >= 0;
}
