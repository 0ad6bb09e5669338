using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>In which language a page is, and what it translates: its folder and its file's name say so, as in <c>articles/fr/causes.md</c>, or the fields <c>language</c> and <c>translates</c>.</summary>
/// <param name="siteLanguage"><see langword="null"/> where it does not matter.</param>
internal sealed class LanguageReader(string path, FieldValues values, string? siteLanguage)
{
    /// <summary>What a page of its own translates.</summary>
    private const string Nothing = "no";

    /// <returns><see langword="null"/> for the site's own language.</returns>
    public LanguageTag? Language()
    {
        LanguageTag? ofFolder = null;
        if (FolderOf(path) is { } folder && LanguageTag.TryParse(folder, out var named))
        {
            ofFolder = named;
            if (folder != named.Segment) Report(null, $"The folder {folder} is a part of the address, which has small letters only.", Remedy.Do($"Call the folder {named.Segment}."));
        }

        var language = ofFolder;
        if (values.Get("language") is { Value: { Length: > 0 } typed } field)
        {
            if (!LanguageTag.TryParse(typed, out var own)) Report(field, $"\"{typed}\" does not name a language in the form we use: its short sign, such as fr or pt-BR.", Meant(typed, ofFolder));
            else if (ofFolder is { } other && other != own) Report(field, $"The page stands in the folder {other.Segment}, and this line names another language.", $"language: {other}");
            else
            {
                language = own;
                if (ofFolder is null && siteLanguage is not null && !IsOfSite(own) && values.Text("translates").Length == 0) ReportMove(field, own, siteLanguage);
            }
        }

        return language is { } tag && IsOfSite(tag) ? null : language;
    }

    /// <summary>In a language's folder the name of the file says which page it translates.</summary>
    /// <returns><see langword="null"/> for a page of its own.</returns>
    public Field? Translates(LanguageTag? language)
    {
        var field = values.Get("translates") is { Value.Length: > 0 } typed ? typed : null;
        if (Nothing.Equals(field?.Value, StringComparison.OrdinalIgnoreCase)) return null;
        if (language is not null) return field ?? (FolderOf(path) is null ? null : new Field("", path[(path.LastIndexOf('/') + 1)..^".md".Length], 1, 1, []));

        var isNamed = values.Get("language") is { Value.Length: > 0 } name && !LanguageTag.TryParse(name.Value, out _);
        if (field is not null && !isNamed) Report(field, "A page that translates another is in another language than the site's own, and this one is not.", Remedy.Do("Write  language:  and the short sign of the page's language, such as fr, on a line of its own. Delete this line if the page is in the language of the site."));
        return null;
    }

    /// <summary>The name of the folder below <c>articles/</c> or <c>pages/</c> that holds the page, when it has the form of a language; else <see langword="null"/>.</summary>
    public static string? FolderOf(string path) =>
        path.IndexOf('/', path.IndexOf('/', StringComparison.Ordinal) + 1) > 0 && path.Split('/') is ["articles" or "pages", var folder, _, ..] && LanguageTag.TryParse(folder, out _) ? folder : null;

    private static Remedy Meant(string typed, LanguageTag? ofFolder) => (LanguageTag.Named(typed.Trim()) ?? ofFolder?.Value) is { } meant
        ? $"language: {meant}"
        : Remedy.Do("Write the short sign of the page's language behind language: . A page in the language of the site needs no such line.");

    /// <summary>One line would take a page that readers know from its address, and nobody would be told.</summary>
    private void ReportMove(Field field, LanguageTag own, string siteLanguage)
    {
        var (name, ofSite) = (LanguageTag.EnglishName(own.Value), LanguageTag.EnglishName(siteLanguage));
        if (LanguageTag.IsSame(own.Value, siteLanguage)) Report(field, $"The language of the site, {siteLanguage}, is set in site.yml, and its pages need no line for it. This one would move the page to another address, below /{own.Segment}/.", Remedy.Do($"Delete this line. If the page says another one for readers of {own}, write below it  translates:  and the address of that one."));
        else Report(field, $"This line moves the page to another address, below /{own.Segment}/, and no line says what it translates.", Remedy.Do($"If the page is in {name}, write below it  translates:  and the address of the page that it translates, or  translates: {Nothing}  if it translates none. If it is in {ofSite}, delete this line."));
    }

    /// <summary>True also for the site's language without its country: <c>en</c> where the site is in <c>en-US</c>.</summary>
    private bool IsOfSite(LanguageTag language) =>
        siteLanguage is not null && siteLanguage.StartsWith(language.Value, StringComparison.OrdinalIgnoreCase) && (siteLanguage.Length == language.Value.Length || siteLanguage[language.Value.Length] == '-');

    private void Report(Field? field, string message, Remedy remedy) => values.Report("FM008", field, message, remedy);
}
