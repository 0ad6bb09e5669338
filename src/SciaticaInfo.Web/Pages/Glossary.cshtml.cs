using Microsoft.AspNetCore.Mvc;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Pages;

public sealed class GlossaryModel : SitePageModel
{
    public Article GlossaryPage { get; private set; } = null!; // set by OnGet before the page is rendered

    /// <summary>Terms by first letter, in upper case.</summary>
    public IReadOnlyList<IGrouping<char, GlossaryTerm>> Letters { get; private set; } = [];

    public override PageHead Head => new(GlossaryPage.Title, GlossaryPage.Summary, GlossaryPage.Slug.Path, GlossaryPage.Language)
    {
        MarkdownPath = GlossaryPage.Slug.Path + ".md",
        StructuredData = StructuredData.ForGlossary(this, GlossaryPage),
    };

    public IActionResult OnGet()
    {
        if (Snapshot.GlossaryPage is not { } glossary) return NotFound();

        GlossaryPage = glossary;
        Letters = [.. Snapshot.Glossary.GroupBy(term => char.ToUpperInvariant(term.Name[0]))];
        return Page();
    }
}
