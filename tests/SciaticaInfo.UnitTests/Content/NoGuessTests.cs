using SciaticaInfo.Content.Linting;
using SciaticaInfo.TestSupport;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Where nobody can tell what was meant, no value is given to paste: it would be no slip any more, and nobody would find it.</summary>
public sealed class NoGuessTests
{
    [Theory]
    [InlineData("status: review, published")]
    [InlineData("status: archived, draft")]
    [InlineData("status: -1")]
    [InlineData("status: +3")]
    [InlineData("status: 2")]
    [InlineData("status: hidden")]
    [InlineData("status: no")]
    public void A_status_is_one_of_the_four_names(string status)
    {
        var good = new ContentFolderBuilder().WithPage("it", "Text.").Build();
        var after = new ContentFolderBuilder().With("articles/it.md", ContentFolderBuilder.Page("Text.").Replace("status: published", status, StringComparison.Ordinal)).Build(good.Accepted);

        var found = Assert.Single(after.Diagnostics, found => found.Path == "articles/it.md");
        Assert.Equal(("FM010", Severity.Error, false), (found.Rule, found.Severity, found.Remedy!.IsToPaste));
        Assert.Contains(after.Snapshot!.Articles, article => article.Slug.Value == "it");
    }

    [Theory]
    [InlineData("status: Published", null)]
    [InlineData("status: publised", "status: published")]
    public void Large_letters_are_taken_and_a_near_word_is_written(string status, string? fix)
    {
        var found = new ContentFolderBuilder().With("articles/it.md", ContentFolderBuilder.Page("Text.").Replace("status: published", status, StringComparison.Ordinal)).Build().Diagnostics;

        Assert.Equal(fix, found.FirstOrDefault(found => found.Path == "articles/it.md")?.Fix);
    }

    [Theory]
    [InlineData("listed: ja")]
    [InlineData("listed: hidden")]
    [InlineData("listed: yes please")]
    [InlineData("listed: yes, no")]
    [InlineData("listed:")]
    [InlineData("listed: 2")]
    [InlineData("order: first")]
    [InlineData("order: thirty")]
    [InlineData("order: 3o")]
    [InlineData("order: 3,5")]
    [InlineData("order: 3.5")]
    [InlineData("order: 99999999999")]
    [InlineData("order:")]
    public void A_choice_or_a_number_is_asked_for_in_words(string field)
    {
        var found = Assert.Single(ContentFolderBuilder.Check("Text.", $"{field}\n"), found => found.Rule == "FM008");

        Assert.Equal((Severity.Error, false), (found.Severity, found.Remedy!.IsToPaste));
    }

    [Theory]
    [InlineData("listed: y", "listed: yes")]
    [InlineData("listed: On", "listed: yes")]
    [InlineData("listed: 1", "listed: yes")]
    [InlineData("listed: yes,", "listed: yes")]
    [InlineData("listed: n", "listed: no")]
    [InlineData("listed: off", "listed: no")]
    [InlineData("listed: 0", "listed: no")]
    [InlineData("order: 30,", "order: 30")]
    [InlineData("order: \"30;\"", "order: 30")]
    [InlineData("order: -5.", "order: -5")]
    public void One_that_can_be_meant_in_one_way_alone_is_written(string field, string fix)
    {
        var found = Assert.Single(ContentFolderBuilder.Check("Text.", $"{field}\n"));

        Assert.Equal(("FM008", Severity.Error, fix), (found.Rule, found.Severity, found.Fix));
        Assert.Empty(ContentFolderBuilder.Check("Text.", $"{fix}\n"));
    }

    [Theory]
    [InlineData("order: \"30\"")]
    [InlineData("order: '-5'")]
    [InlineData("listed: YES")]
    [InlineData("listed: False")]
    public void Another_way_to_write_it_is_right(string field) => Assert.Empty(ContentFolderBuilder.Check("Text.", $"{field}\n"));

    [Theory]
    [InlineData("references.yml", "  year: 2020", "  year: last year", "CITE003")]
    [InlineData("references.yml", "  year: 2020", "  year: 07", "CITE003")]
    [InlineData("references.yml", "  year: 2020", "  year: 20207", "CITE003")]
    [InlineData("references.yml", "  url: ", "  web: ", "CITE003")]
    [InlineData("people.yml", "  role: ", "  rank: ", "FM007")]
    public void What_only_the_source_or_the_person_knows_is_asked_for_in_words(string path, string right, string wrong, string rule)
    {
        var folder = new ContentFolderBuilder();
        Assert.Contains(right, folder.TextOf(path), StringComparison.Ordinal);

        var found = folder.With(path, folder.TextOf(path).Replace(right, wrong, StringComparison.Ordinal)).Build(new ContentFolderBuilder().Build().Accepted).Diagnostics;

        var fault = Assert.Single(found, found => found.Rule == rule && found.Path == path);
        Assert.Equal((Severity.Error, false), (fault.Severity, fault.Remedy!.IsToPaste));
    }

    [Theory]
    [InlineData("Text.", "Name a source behind what the text has from it, as in [@key], with its key in references.yml. When a clinician has read the whole page, run:  review it --by  and the id that the person has in people.yml.")]
    [InlineData("Text.[@smith-2020]", "When a clinician has read the whole page, run:  review it --by  and the id that the person has in people.yml.")]
    [InlineData("Text.", "Name a source behind what the text has from it, as in [@key], with its key in references.yml.", "reviewed: 2026-01-01\nreviewer: dr-test\n")]
    public void No_review_is_made_up_where_each_page_needs_one(string body, string what, string fields = "")
    {
        var folder = new ContentFolderBuilder().WithPage("it", body, fields);
        folder.With("site.yml", folder.TextOf("site.yml").Replace("clinical-review: shown", "clinical-review: required", StringComparison.Ordinal));

        Assert.Equal(Remedy.Do(what), Assert.Single(folder.Build().Diagnostics, found => found.Rule == "FM007" && found.Path == "articles/it.md").Remedy);
    }
}
