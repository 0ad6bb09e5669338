using SciaticaInfo.Content.Editing;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>What a translation lacks of its original, and what a language lacks of the site.</summary>
public sealed class TranslationRuleTests
{
    private const string French = "articles/fr/one.md";

    [Fact]
    public void A_translation_whose_original_has_changed_is_named()
    {
        var missing = Assert.Single(Check("Text of one.[@smith-2020]", ""));
        Assert.Equal(("I18N001", 1, 1, Severity.Information), (missing.Rule, missing.Line, missing.Column, missing.Severity));
        var marked = $"order: 4\n{missing.Fix}\n";

        var changed = Assert.Single(Check("Other text.[@smith-2020]", marked));

        Assert.Equal(("I18N001", 9, 18, Severity.Warning), (changed.Rule, changed.Line, changed.Column, changed.Severity));
        Assert.Empty(Check("Text of one.[@smith-2020]", marked));
        Assert.Empty(Check("Text  of\none.[@smith-2020]\n\n<!-- a note -->", marked));
        Assert.Empty(Check("Other text.[@smith-2020]", $"{changed.Fix}\n"));
    }

    [Fact]
    public void A_definition_that_has_changed_leaves_a_translation_as_it_was()
    {
        const string Original = "Text of one on the [[disk]].[@smith-2020]";
        var folder = new ContentFolderBuilder().WithPage("one", Original).With(French, ContentFolderBuilder.Page("Texte.", Check(Original, "").Single().Fix + "\n"));

        var result = folder.With("glossary.md", folder.TextOf("glossary.md").Replace("A cushion between two bones.", "A part of the spine.", StringComparison.Ordinal)).Build();

        Assert.DoesNotContain(result.Diagnostics, found => found.Rule == "I18N001");
    }

    [Fact]
    public void The_line_is_asked_for_where_the_original_is_named() =>
        Assert.Equal((8, 13), new ContentFolderBuilder().With("articles/fr/un.md", ContentFolderBuilder.Page("Texte.", "translates: one\n")).Build().Diagnostics.Where(diagnostic => diagnostic.Rule == "I18N001").Select(diagnostic => (diagnostic.Line, diagnostic.Column)).Single());

    [Fact]
    public void The_fingerprint_is_that_of_a_review()
    {
        var plan = Assert.IsType<PageReview.Plan>(PageReview.Of(new ContentFolderBuilder().WithPage("it", "Text.").Folder(), "it", "dr-test", ContentFolderBuilder.Now));
        var review = plan.Lines.Single(line => line.StartsWith("reviewed-text: ", StringComparison.Ordinal))["reviewed-text: ".Length..];

        var result = new ContentFolderBuilder().WithPage("it", "Text.").With("articles/fr/it.md", ContentFolderBuilder.Page("Texte.", $"translated-from: {review}\n")).Build();

        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Rule == "I18N001");
    }

    [Fact]
    public void A_language_that_has_begun_lacks_each_article_that_nobody_translated()
    {
        var folder = new ContentFolderBuilder().With(French, ContentFolderBuilder.Page("Texte.")).With("articles/es/two.md", ContentFolderBuilder.Page("Texto."))
            .With("articles/de/one.md", ContentFolderBuilder.Page("Text.").Replace("status: published", "status: draft", StringComparison.Ordinal)).With("pages/about.md", ContentFolderBuilder.Page("About."));

        var found = folder.Build().Diagnostics.Where(diagnostic => diagnostic.Rule == "I18N002").ToList();

        Assert.Equal(["articles/one.md es/one", "articles/three.md es/three", "articles/three.md fr/three", "articles/two.md fr/two"], found.Select(diagnostic => $"{diagnostic.Path} {diagnostic.Remedy!.Text.Split("articles/")[1].Split(".md")[0]}").Order(StringComparer.Ordinal));
        Assert.All(found, diagnostic => Assert.Equal((1, 1, Severity.Information), (diagnostic.Line, diagnostic.Column, diagnostic.Severity)));
        Assert.Empty(new ContentFolderBuilder().Build().Diagnostics);
    }

    private static IEnumerable<Diagnostic> Check(string original, string fields) =>
        new ContentFolderBuilder().WithPage("one", original).With(French, ContentFolderBuilder.Page("Texte.", fields)).Build().Diagnostics.Where(diagnostic => diagnostic.Path == French);

    [Fact]
    public void Pieces_can_be_translated_before_the_first_page()
    {
        var found = new ContentFolderBuilder().With("shared/fr/red-flags.md", "::: emergency Appelez {{emergency}} si:\n- un signe\n:::\n").Build().Diagnostics;

        Assert.DoesNotContain(found, diagnostic => diagnostic.Path.StartsWith("shared/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_translation_that_cannot_be_read_stands_in_nobodys_way()
    {
        var folder = new ContentFolderBuilder().With("articles/fr/one.md", "No fields.").WithPage("it", "See [one](/one) and [un](/fr/one).");

        Assert.IsType<PageReview.Plan>(PageReview.Of(folder.Folder(), "one", "dr-test", ContentFolderBuilder.Now));
        Assert.DoesNotContain(folder.Build().Diagnostics, diagnostic => diagnostic.Path == "articles/it.md");
    }
}
