using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>In which language a page is: its folder says so, as in <c>articles/fr/</c>, or the field <c>language</c>.</summary>
internal static class LanguageReader
{
    /// <returns><see langword="null"/> for the site's own language.</returns>
    public static LanguageTag? Read(string path, Field? field, string? siteLanguage, ICollection<Diagnostic> diagnostics)
    {
        LanguageTag? ofFolder = null;
        if (FolderOf(path) is { } folder && LanguageTag.TryParse(folder, out var named))
        {
            ofFolder = named;
            if (folder != named.Segment) Report(null, $"The folder {folder} is a part of the address, which has small letters only.", Remedy.Do($"Call the folder {named.Segment}."));
        }

        var language = ofFolder;
        if (field is { Value: { Length: > 0 } typed })
        {
            if (!LanguageTag.TryParse(typed, out var own)) Report(field, $"\"{typed}\" does not name a language in the form we use: its short sign, such as fr or pt-BR.", $"language: {LanguageTag.Named(typed.Trim()) ?? ofFolder?.Value ?? "fr"}");
            else if (ofFolder is { } other && other != own) Report(field, $"The page stands in the folder {other.Segment}, and this line names another language.", $"language: {other}");
            else language = own;
        }

        return language is { } tag && IsOfSite(tag.Value, siteLanguage ?? "") ? null : language;

        void Report(Field? place, string message, Remedy remedy) =>
            diagnostics.Add(new("FM008", Severity.Error, path, place?.Line ?? 1, place?.Column ?? 1, message, remedy));
    }

    /// <summary>True also for the site's language without its country: <c>en</c> where the site is in <c>en-US</c>.</summary>
    private static bool IsOfSite(string language, string siteLanguage) =>
        siteLanguage.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (siteLanguage.Length == language.Length || siteLanguage[language.Length] == '-');

    /// <summary>The name of the folder below <c>articles/</c> or <c>pages/</c> that holds the page, when it has the form of a language; else <see langword="null"/>.</summary>
    public static string? FolderOf(string path) =>
        path.IndexOf('/', path.IndexOf('/', StringComparison.Ordinal) + 1) > 0 && path.Split('/') is ["articles" or "pages", var folder, _, ..] && LanguageTag.TryParse(folder, out _) ? folder : null;
}
