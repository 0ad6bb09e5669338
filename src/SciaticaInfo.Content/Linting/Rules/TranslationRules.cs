using SciaticaInfo.Content.Building;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>I18N001 and I18N002: a translation that says what its original said once, and an article that readers of another language have to read in the original.</summary>
internal static class TranslationRules
{
    /// <param name="choices">Every page, drafts included.</param>
    public static void Check(IReadOnlyList<PageChoice> choices, IEnumerable<Article> published, PageReader reader, RenderCache rendered, SharedContent shared, ICollection<Diagnostic> diagnostics)
    {
        var translations = choices.Select(choice => choice.Fresh ?? choice.Shown).OfType<RenderedPage>().Where(page => page.Fields is { Translates: not null }).ToList();
        var originals = choices.Where(_ => translations.Count > 0).Select(choice => choice.Shown ?? choice.Fresh).OfType<RenderedPage>().Where(page => page.Fields is { Language: null }).ToLookup(page => page.Fields!.Slug.Value, StringComparer.Ordinal);
        foreach (var page in translations)
        {
            if (page.Fields is not { Translates: { } translates } fields || originals[translates.Value].FirstOrDefault() is not { } original) continue;

            // A definition is the same on both pages: a translation has nothing to say anew when it changes.
            var now = rendered.TextOf(original, () => reader.ReadPage(original.File) is { Document: not null } parsed ? TextFingerprint.Of(parsed, original.Fields!, shared, []) : "");
            if (now.Length > 0) CheckAge(page, fields, original, now, diagnostics);
        }

        CheckGaps([.. published], diagnostics);
    }

    private static void CheckAge(RenderedPage page, ArticleFields fields, RenderedPage original, string now, ICollection<Diagnostic> diagnostics)
    {
        if (fields.TranslatedFrom is not { } field)
        {
            var place = fields.Translates!; // the caller looked
            diagnostics.Add(new("I18N001", Severity.Information, page.File.Path, place.Line, place.Column, $"Nothing can tell yet whether {original.File.Path} was changed after this translation. If it was not, add the line below.", $"translated-from: {now}"));
        }
        else if (field.Value != now)
        {
            diagnostics.Add(new("I18N001", Severity.Warning, page.File.Path, field.Line, field.Column, $"{original.File.Path} has changed since this translation. Put the change into this page too, then write the line below.", $"translated-from: {now}"));
        }
    }

    private static void CheckGaps(IReadOnlyList<Article> published, ICollection<Diagnostic> diagnostics)
    {
        foreach (var language in published.Where(article => article.Original is not null).GroupBy(article => article.Language, StringComparer.Ordinal))
        {
            var translated = language.Select(article => article.Original!.Value).ToHashSet();
            var folder = language.First().Slug.Value.Split('/')[0];
            foreach (var article in published.Where(article => article is { Kind: ArticleKind.Article, Slug.IsTranslation: false } && !translated.Contains(article.Slug)))
            {
                diagnostics.Add(new("I18N002", Severity.Information, article.SourcePath, 1, 1, $"There is no public translation of this page into {LanguageTag.EnglishName(language.Key)}; links on {language.Key} pages lead here, and say in which language it is.", Remedy.Do($"Write articles/{folder}/{article.Slug}.md when someone can translate it.")));
            }
        }
    }
}
