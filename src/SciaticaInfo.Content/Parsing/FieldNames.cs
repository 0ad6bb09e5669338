using System.Text;

namespace SciaticaInfo.Content.Parsing;

/// <summary>The fields that front matter may hold.</summary>
internal static class FieldNames
{
    public const string Status = "status";
    private const int MaxSlip = 2;
    private const int ShortWord = 6;
    private static readonly HashSet<string> Text = ["title", "summary", "image-alt"];
    private static readonly HashSet<string> Needed = ["title", "summary", "section", "published", "changed"];

    private static readonly HashSet<string> Lists = ["aliases", "tags", "accept"];

    private static readonly HashSet<string> Known =
    [
        .. Text, .. Lists, Status, "slug", "section", "order", "reviewed", "reviewer", "review-every", "review-due", "reviewed-text", "published",
        "changed", "publish-on", "expire-on", "image", "language", "translates", "translated-from", "listed",
    ];

    public static IReadOnlyCollection<string> All => Known;

    public static bool IsKnown(string name) => Known.Contains(name);

    public static bool IsText(string name) => Text.Contains(name);

    /// <summary>True for a field that may have more than one value.</summary>
    public static bool IsList(string name) => Lists.Contains(name);

    /// <summary>True for a name that is so near to that of a field which no public page can be without that nothing else can be meant.</summary>
    public static bool IsSlipOfNeeded(string name, string suggestion) => Needed.Contains(suggestion) && IsNear(name, suggestion);

    /// <summary>True for that of the field which says whether a page is public, and for one that is so near to it.</summary>
    public static bool IsNearlyStatus(string name) => IsNear(name, Status);

    /// <summary><c>Review Due</c>, <c>review_due</c> and <c>reviewDue</c> all mean <c>review-due</c>.</summary>
    public static string Normalize(string name)
    {
        var normal = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is ' ' or '_') normal.Append('-');
            else if (char.IsUpper(name[i]))
            {
                if (i > 0 && char.IsLower(name[i - 1])) normal.Append('-');
                normal.Append(char.ToLowerInvariant(name[i]));
            }
            else normal.Append(name[i]);
        }

        return normal.ToString();
    }

    /// <summary><see langword="null"/> for a known field; else the nearest known one, or an empty text where none is near.</summary>
    public static string? Suggest(string name) => Known.Contains(name) ? null : Nearest.To(name, Known) is { } meant && !IsOther(name, meant) ? meant : "";

    /// <summary>Of a short word, the first letter and another one are hardly both wrong: <c>stage</c> is no <c>image</c>.</summary>
    private static bool IsOther(string name, string meant) => name.Length is > 0 and < ShortWord && name[0] != meant[0] && Nearest.Distance(name, meant) > 1;

    private static bool IsNear(string name, string meant) => Nearest.Distance(name, meant) <= MaxSlip;
}
