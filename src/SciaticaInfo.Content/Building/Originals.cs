using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>The pages that a translation may name as its original: all in the site's own language, drafts and broken ones too.</summary>
internal sealed class Originals(PageInventory inventory, PageReader reader)
{
    /// <summary>Only a translation asks for it: it reads every page, one by one.</summary>
    private readonly Lazy<HashSet<string>> names = new(() => inventory.Pages
        .SelectMany(page => new[] { page.Newest, page.Last }).OfType<SourceFile>()
        .Select(file => reader.ReadFields(file)?.Slug).OfType<Slug>().Where(slug => !slug.IsTranslation).Select(slug => slug.Value).ToHashSet(StringComparer.Ordinal));

    /// <summary>Names the fault of a page that translates one which is not there.</summary>
    public RenderedPage Check(RenderedPage page)
    {
        if (page.Fields?.Translates is not { } field || names.Value.Contains(field.Value)) return page;

        var message = field.Name.Length == 0
            ? $"By its name this file translates {field.Value}, and there is no such article."
            : $"translates: {field.Value} — there is no such article.";
        var fix = Nearest.To(field.Value, names.Value) is { } nearest ? $"translates: {nearest}" : Remedy.Do("Write the address of the original, without its slash, behind  translates: . For a page that translates none, write  translates: no .");
        return page with { Diagnostics = page.Diagnostics.Add(new("FM010", Severity.Error, page.File.Path, field.Line, field.Column, message, fix)) };
    }
}
