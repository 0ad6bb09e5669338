using System.Globalization;
using System.Text;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Parsing;

/// <summary>A page's address: the field <c>slug</c>, or else the name of its file.</summary>
internal static class AddressReader
{
    private const string Letters = "small letters, numbers and hyphens";
    private const string PageEnding = ".md";

    /// <summary>What people copy along with an address or a name.</summary>
    private static readonly string[] Endings = [PageEnding, ".html", ".htm", ".txt"];

    public static Slug? Read(string path, FieldValues values)
    {
        var field = values.Get("slug");
        var name = path[(path.LastIndexOf('/') + 1)..^PageEnding.Length];
        if (Slug.TryParse(field?.Value ?? name, out var slug)) return slug;

        var (what, remedy) = field is null ? OfName(name) : field.Value.Length == 0 ? OfNothing(name) : OfField(field.Value);
        values.Report("FM008", field, what, remedy);
        return null;
    }

    private static (string What, Remedy Remedy) OfName(string name)
    {
        var (what, meant) = ($"{WrongWith(name)} It comes from the name of the file.", Meant(name));
        var call = meant is null ? $"give it a name of {Letters}, such as what-helps{PageEnding}" : $"call it {meant}{PageEnding}";
        if (CopyNames.PossibleOriginalsOf(name + PageEnding).LastOrDefault() is { } original) return ($"{what} It may be that of a copy of {original}.", Remedy.Do($"Delete the file if it is a copy. If it is a page of its own, {call}."));

        return (what, meant is not null && WithoutEnding(name) == name ? $"slug: {meant}" : Remedy.Do($"Rename the file: {call}{(meant is null ? "" : ", if no other file is called so")}."));
    }

    /// <summary>The line may have held another address than the file's name.</summary>
    private static (string What, Remedy Remedy) OfNothing(string name) => ("No address stands behind slug: here.", Slug.TryParse(name, out var slug)
        ? Remedy.Do($"Delete this line if the address of the page is /{slug}, as its file is called. If it is another one, write it behind slug: .")
        : Remedy.Do($"Write the address of the page behind slug: , in {Letters}."));

    private static (string What, Remedy Remedy) OfField(string typed) =>
        (WrongWith(typed), Meant(typed) is { } meant ? $"slug: {meant}" : Remedy.Do($"Write the last part of the address behind slug: , in {Letters}, such as what-helps."));

    private static string WrongWith(string typed) =>
        Slug.IsDevice(typed) ? $"Windows keeps the name \"{typed}\" for a device, so no page can be called so."
        : typed.Length > Slug.MaxLength ? $"The address \"{typed}\" is longer than {Slug.MaxLength} letters."
        : $"The address \"{typed}\" may hold only {Letters}.";

    /// <summary>The address that has the same words.</summary>
    /// <returns><see langword="null"/> where a letter of theirs can be in none, or a sign may mean more than a space.</returns>
    private static Slug? Meant(string typed)
    {
        var words = WithoutEnding(typed.Trim().Trim('/'));
        return words.Length <= Slug.MaxSuggested && words.Normalize(NormalizationForm.FormD).All(IsKept) ? Slug.Suggest(words) : null;
    }

    private static bool IsKept(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '_' or '-' or '\'' or '’' or '\u00A0' || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.DashPunctuation;

    private static string WithoutEnding(string name)
    {
        while (Endings.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } ending) name = name[..^ending.Length];
        return name;
    }
}
