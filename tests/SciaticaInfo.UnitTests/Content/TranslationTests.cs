using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Pages in another language than the site's own.</summary>
public sealed class TranslationTests
{
    private const string French = "articles/fr/one.md";
    private const string WithoutLanguage = "Write  language:  and the short sign of the page's language, such as fr, on a line of its own. Delete this line if the page is in the language of the site.";

    [Theory]
    [InlineData("articles/fr/one.md", "", "/fr/one", "fr", "one")]
    [InlineData("articles/fr/un.md", "translates: one\n", "/fr/un", "fr", "one")]
    [InlineData("articles/fr/one.md", "slug: un\nlanguage: fr\n", "/fr/un", "fr", "one")]
    [InlineData("articles/un.md", "language: pt-BR\ntranslates: one\n", "/pt-br/un", "pt-BR", "one")]
    [InlineData("articles/un.md", "language: fr\ntranslates: no\n", "/fr/un", "fr", null)]
    [InlineData("articles/fr/un.md", "translates: no\n", "/fr/un", "fr", null)]
    [InlineData("articles/un.md", "language: en-GB\ntranslates: one\n", "/en-gb/un", "en-GB", "one")]
    [InlineData("pages/fr/one.md", "", "/fr/one", "fr", "one")]
    [InlineData("articles/en/un.md", "", "/un", "en-US", null)]
    [InlineData("articles/un.md", "translates: no\n", "/un", "en-US", null)]
    [InlineData("articles/un.md", "language: en-us\n", "/un", "en-US", null)]
    [InlineData("articles/en-gb/one.md", "", "/en-gb/one", "en-GB", "one")]
    [InlineData("articles/drafts/un.md", "", "/un", "en-US", null)]
    public void A_page_lives_under_its_language(string path, string fields, string address, string language, string? original)
    {
        var result = With(path, "Texte.", fields).Build();

        var page = Page(result, address);
        Assert.Equal((path, language, original), (page.SourcePath, page.Language, page.Original?.Value));
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.IsError);
        Assert.Equal("articles/one.md", Page(result, "/one").SourcePath);
    }

    [Theory]
    [InlineData("articles/fr/one.md", "language: es\n", "FM008", 8, 11, "language: fr")]
    [InlineData("articles/un.md", "language: french\n", "FM008", 8, 11, "language: fr")]
    [InlineData("articles/un.md", "language: french\ntranslates: one\n", "FM008", 8, 11, "language: fr")]
    [InlineData("articles/un.md", "language: en-US\ntranslates: one\n", "FM008", 9, 13, WithoutLanguage)]
    [InlineData("articles/un.md", "language: Español\n", "FM008", 8, 11, "language: es")]
    [InlineData("articles/un.md", "language: ../etc\n", "FM008", 8, 11, "Write the short sign of the page's language behind language: . A page in the language of the site needs no such line.")]
    [InlineData("articles/FR/one.md", "", "FM008", 1, 1, "Call the folder fr.")]
    [InlineData("articles/un.md", "translates: one\n", "FM008", 8, 13, WithoutLanguage)]
    [InlineData("articles/fr/un.md", "translates: thee\n", "FM010", 8, 13, "translates: three")]
    [InlineData("articles/fr/un.md", "translates: fr/one\n", "FM010", 8, 13, "translates: one")]
    [InlineData("articles/fr/deux.md", "", "FM010", 1, 1, "Write the address of the original, without its slash, behind  translates: . For a page that translates none, write  translates: no .")]
    [InlineData("articles/fr/thre.md", "", "FM010", 1, 1, "translates: three")]
    [InlineData("articles/js/one.md", "", "URL001", 1, 1, "Give the language another sign, or the folder another name.")]
    [InlineData("articles/un.md", "language: fr\nslug: fr/un\n", "FM008", 9, 7, "Write the last part of the address behind slug: , in small letters, numbers and hyphens, such as what-helps.")]
    public void A_page_that_is_in_no_language_or_of_no_original_is_refused(string path, string fields, string rule, int line, int column, string fix)
    {
        var result = With(path, "Texte.", fields).Build();

        var diagnostic = Assert.Single(result.Diagnostics, diagnostic => diagnostic.IsError);
        Assert.Equal((rule, path, line, column, fix), (diagnostic.Rule, diagnostic.Path, diagnostic.Line, diagnostic.Column, diagnostic.Remedy?.Text));
        Assert.DoesNotContain(result.Snapshot!.Articles, page => page.SourcePath == path);
    }

    [Theory]
    [InlineData("fr", "no line says what it translates", "If the page is in French, write below it  translates:  and the address of the page that it translates, or  translates: no  if it translates none. If it is in English, delete this line.")]
    [InlineData("en-GB", "set in site.yml", "Delete this line. If the page says another one for readers of en-GB, write below it  translates:  and the address of that one.")]
    [InlineData("en-gb\ntranslates:", "set in site.yml", "Delete this line. If the page says another one for readers of en-GB, write below it  translates:  and the address of that one.")]
    public void A_language_alone_moves_no_page(string language, string what, string remedy)
    {
        var good = With("articles/un.md", "Text.").Build();

        var after = With("articles/un.md", "Text.", $"language: {language}\n").Build(good.Accepted);

        var found = Assert.Single(after.Diagnostics);
        Assert.Equal(("FM008", Severity.Error, 8, 11, Remedy.Do(remedy)), (found.Rule, found.Severity, found.Line, found.Column, found.Remedy));
        Assert.Contains(what, found.Message, StringComparison.Ordinal);
        Assert.Equal("en-US", Page(after, "/un").Language);
    }

    [Fact]
    public void Links_to_a_page_with_a_language_alone_are_no_further_findings() =>
        Assert.Equal(["articles/two.md FM008"], With("articles/two.md", "Text.", "language: en-GB\n").WithPage("it", "See [that page](/two).").Build().Diagnostics.Select(found => $"{found.Path} {found.Rule}"));

    /// <summary>Accepted by a version of the program that asked for no more.</summary>
    [Fact]
    public void A_page_that_was_moved_by_one_stays_where_it_is()
    {
        var folder = With("articles/un.md", "Texte.", "language: fr\n");

        var result = folder.Build(new AcceptedVersions(folder.Folder().Files, []));

        Assert.Equal("fr", Page(result, "/fr/un").Language);
        Assert.Contains(result.Diagnostics, found => found is { Rule: "FM008", IsError: true });
    }

    [Fact]
    public void A_translation_of_a_draft_is_let_alone() => Assert.DoesNotContain(
        With("articles/fr/soon.md", "Texte.").With("articles/soon.md", "---\ntitle: Soon\n---\n\nText.\n").Build().Diagnostics, diagnostic => diagnostic.IsError);

    [Fact]
    public void A_translation_stays_when_its_original_goes()
    {
        var good = With(French, "Texte.").With("articles/four.md", ContentFolderBuilder.Page("Text."));
        var first = good.Build();

        var second = good.Without("articles/one.md").Build(first.Accepted);

        Assert.Equal("fr", Page(second, "/fr/one").Language);
        Assert.Contains(second.Diagnostics, diagnostic => diagnostic is { Rule: "FM010", Path: French });
        Assert.Empty(Page(second, "/fr/one").Translations);
    }

    [Fact]
    public void Each_page_knows_the_others_that_say_the_same()
    {
        var result = With(French, "Texte.").With("articles/es/uno.md", ContentFolderBuilder.Page("Texto.", "translates: one\n")).With("articles/de/one.md", ContentFolderBuilder.Page("Text.").Replace("status: published", "status: draft", StringComparison.Ordinal)).Build();

        Assert.Equal(["es /es/uno", "fr /fr/one"], Others(result, "/one"));
        Assert.Equal(["en-US /one", "es /es/uno"], Others(result, "/fr/one"));
        Assert.Empty(Others(result, "/two"));
    }

    [Theory]
    [InlineData("See [deux](/two).", "<a href=\"/two\" hreflang=\"en-US\">deux <span lang=\"en\">(in English)</span></a>")]
    [InlineData("See [deux](two).", "<a href=\"/two\" hreflang=\"en-US\">deux <span lang=\"en\">(in English)</span></a>")]
    [InlineData("See [trois](/three).", "<a href=\"/fr/trois\">trois</a>")]
    [InlineData("See [trois](/three#part).", "<a href=\"/fr/trois\">trois</a>")]
    [InlineData("See [trois](/three#same).", "<a href=\"/fr/trois#same\">trois</a>")]
    [InlineData("See [trois](/fr/trois#same).", "<a href=\"/fr/trois#same\">trois</a>")]
    [InlineData("## Ici\n\nSee [ici](#ici).", "<a href=\"#ici\">ici</a>")]
    [InlineData("See [moi](/one).", "<a href=\"/fr/one\">moi</a>")]
    [InlineData("See [disque](/glossary#disk).", "<a href=\"/glossary#disk\" hreflang=\"en-US\">disque <span lang=\"en\">(in English)</span></a>")]
    [InlineData("See [l’étude](https://example.org/a).", "<a href=\"https://example.org/a\">l’étude</a>")]
    [InlineData("See [l’autre](/fr/deux).", "See l’autre.")]
    public void Links_stay_in_the_readers_language_where_they_can_and_say_where_they_cannot(string body, string expected)
    {
        var result = With(French, body).WithPage("three", "## Part\n\nText.\n\n## Same\n\nText.").With("articles/fr/trois.md", ContentFolderBuilder.Page("## Same\n\nTexte.", "translates: three\n")).Build();

        var page = Page(result, "/fr/one");
        Assert.Contains(expected, page.LeadHtml + page.SectionsHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_links_are_settled_anew_when_another_translation_comes_or_goes_and_only_then()
    {
        var folder = With(French, "Voir [deux](/two).");
        var more = With(French, "Voir [deux](/two).").With("articles/fr/two.md", ContentFolderBuilder.Page("Texte."));
        var builder = new SiteSnapshotBuilder();
        var accepted = AcceptedVersions.None;
        Article Next(ContentFolderBuilder with)
        {
            var result = builder.Build(with.Folder(), accepted, ContentFolderBuilder.Now);
            accepted = result.Accepted;
            return Page(result, "/fr/one");
        }

        var first = Next(folder);

        Assert.Same(first.Text, Next(folder).Text);
        Assert.Contains("\"/fr/two\"", Next(more).LeadHtml, StringComparison.Ordinal);
        Assert.Equal(first.LeadHtml, Next(folder.With("articles/fr/two.md", ContentFolderBuilder.Page("Texte.").Replace("status: published", "status: draft", StringComparison.Ordinal))).LeadHtml);
    }

    [Fact]
    public void Words_of_our_own_say_in_which_language_they_are()
    {
        const string blocks = "::: key-facts\n- a\n- b\n- c\n:::\n\n::: do\n- a\n- b\n:::\n\n::: urgent Appelez si :\n- a\n:::\n";

        var french = Page(With(French, blocks).Build(), "/fr/one").LeadHtml;

        Assert.Contains("id=\"key-facts\" lang=\"en\">Key facts</h2>", french, StringComparison.Ordinal);
        Assert.Contains("id=\"do\" lang=\"en\">Do</h2>", french, StringComparison.Ordinal);
        Assert.Contains("<span class=\"visually-hidden\" lang=\"en\">Urgent advice: </span>", french, StringComparison.Ordinal);
        Assert.DoesNotContain("lang=", ContentFolderBuilder.Html(blocks.Replace("si :", "if:", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_piece_is_taken_in_the_pages_language_or_said_to_be_in_another()
    {
        var without = With(French, "::: include red-flags");
        var with = With(French, "::: include red-flags").With("shared/fr/red-flags.md", "::: emergency Appelez le {{emergency}} si :\n- un signe\n:::\n").WithPage("it", "::: include red-flags");

        Assert.Matches("(?s)^<div class=\"prose\" lang=\"en-US\">\\s*<section .*a sign.*</section>\\s*</div>\\s*$", Page(without.Build(), "/fr/one").LeadHtml);
        Assert.Matches("(?s)^<section (?!.*lang=\"en-US\").*un signe", Page(with.Build(), "/fr/one").LeadHtml);
        Assert.Contains("a sign", Page(with.Build(), "/it").LeadHtml, StringComparison.Ordinal);
        Assert.Contains("a sign", with.Build().Snapshot!.RedFlags!.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(with.Build().Diagnostics, diagnostic => diagnostic.IsError);
    }

    [Fact]
    public void A_translated_piece_that_is_gone_stays_while_a_page_holds_it()
    {
        var folder = With(French, "::: include red-flags").With("shared/fr/red-flags.md", "::: emergency Appelez le {{emergency}} si :\n- un signe\n:::\n");
        var accepted = folder.Build().Accepted;
        folder.Without("shared/fr/red-flags.md");

        accepted = folder.Build(accepted).Accepted;
        var result = folder.Build(accepted);

        Assert.Contains("un signe", Page(result, "/fr/one").LeadHtml, StringComparison.Ordinal);
        Assert.Equal("shared/fr/red-flags.md", Assert.Single(result.Missing));
    }

    [Fact]
    public void Another_language_of_the_site_moves_its_pages_at_once()
    {
        var folder = With("articles/fr/three.md", "Texte.", "slug: trois\n");
        var builder = new SiteSnapshotBuilder();
        var before = builder.Build(folder.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);

        var after = builder.Build(folder.With("site.yml", folder.TextOf("site.yml").Replace("en-US", "fr", StringComparison.Ordinal)).Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);

        Assert.Equal("/fr/trois", before.Snapshot!.Articles.Single(page => page.SourcePath == "articles/fr/three.md").Slug.Path);
        Assert.Equal("/trois", after.Snapshot!.Articles.Single(page => page.SourcePath == "articles/fr/three.md").Slug.Path);
        Assert.Equal("fr", Page(after, "/one").Language);
    }

    [Fact]
    public void The_glossary_and_the_markdown_twin_say_it_too()
    {
        var result = With(French, "Le [[disk|disque]].").Build();

        Assert.Equal(["/three"], result.Snapshot!.Glossary.Single(term => term.Id == "disk").UsedBy.Select(slug => slug.Path));
        Assert.Contains("\nlanguage: fr\n", Page(result, "/fr/one").Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("\nlanguage:", Page(result, "/one").Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Un deux trois quatre cinq six sept huit neuf dix un deux trois quatre cinq six sept huit neuf dix un deux trois quatre cinq six.")]
    [InlineData("Un. Deux. Trois. Quatre.")]
    [InlineData("Prior to.")]
    [InlineData("Un disk.")]
    [InlineData("[more](/fr/one).")]
    [InlineData("::: urgent Doctor, pharmacist, hospital :\n- a\n:::")]
    [InlineData("::: dont\n- ne bougez pas\n- ne courez pas\n:::")]
    public void Lists_of_English_words_do_not_judge_it(string body)
    {
        Assert.DoesNotContain(With(French, body).Build().Diagnostics, diagnostic => diagnostic.Path == French && diagnostic.Rule != "I18N001");
        Assert.NotEmpty(ContentFolderBuilder.Check(body.Replace("/fr/one", "/one", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_number_to_call_is_named_in_any_language() =>
        Assert.Contains(With(French, "Le 911.").Build().Diagnostics, diagnostic => diagnostic is { Rule: "VAR003", Path: French, Severity: Severity.Warning });

    [Fact]
    public void A_grade_is_not_given_where_the_formula_does_not_hold()
    {
        var reading = With(French, "Une phrase de sept mots est ici.").Build().Reading[French];

        Assert.Equal((7, 1, 0), (reading.Words, reading.Sentences, reading.Grade));
    }

    private static ContentFolderBuilder With(string path, string body, string fields = "") => new ContentFolderBuilder().With(path, ContentFolderBuilder.Page(body, fields));

    private static Article Page(BuildResult result, string address) => result.Snapshot!.Articles.Single(page => page.Slug.Path == address);

    private static IEnumerable<string> Others(BuildResult result, string address) => Page(result, address).Translations.Select(other => $"{other.Language} {other.Slug.Path}");
}
