using Markdig;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.UnitTests.Writing;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>The articles that come with the site keep every limit that the site sets itself.</summary>
public sealed class ShippedContentTests
{
    private static readonly BuildResult Result = new SiteSnapshotBuilder().Build(ShippedFolder.Folder, AcceptedVersions.None, ShippedFolder.LastDay);

    [Fact]
    public void Nothing_is_found_wrong() => Assert.DoesNotContain(Result.Diagnostics, diagnostic => diagnostic.Severity != Severity.Information);

    [Fact]
    public void Every_page_is_plain_enough() => Assert.All(Result.Reading, page =>
    {
        Assert.InRange(page.Value.Grade, 0, 7);
        Assert.InRange(page.Value.MeanSentence, 1, 15);
        Assert.InRange(page.Value.LongestSentence, 1, 25);
    });

    [Fact]
    public void Every_article_has_a_fair_length() => Assert.All(
        Result.Snapshot!.Articles.Where(page => page.Kind == ArticleKind.Article),
        page => Assert.True(page.Slug.Value == "when-to-seek-care" ? page.Reading.Words is >= 700 and <= 900 : page.Reading.Words is >= 900 and <= 1_800, $"{page.Slug}: {page.Reading.Words} words"));

    [Fact]
    public void Every_article_opens_with_key_facts_and_leads_to_care_before_its_first_section() => Assert.All(
        Result.Snapshot!.Articles.Where(page => page.Kind == ArticleKind.Article),
        page =>
        {
            Assert.Contains("class=\"key-facts\"", page.LeadHtml, StringComparison.Ordinal);
            var isCare = page.Slug.Value == "when-to-seek-care";
            Assert.StartsWith(isCare ? "<section class=\"care-card care-card--emergency\"" : "<section class=\"key-facts\"", page.LeadHtml, StringComparison.Ordinal);
            if (!isCare) Assert.Contains("href=\"/when-to-seek-care\"", page.LeadHtml, StringComparison.Ordinal);
            Assert.NotEmpty(page.Citations);
        });

    [Fact]
    public void The_care_page_has_one_card_of_each_level_in_order()
    {
        var care = Result.Snapshot!.Articles.Single(page => page.Slug.Value == "when-to-seek-care");
        var html = care.LeadHtml + care.SectionsHtml;

        var places = new[] { "emergency", "urgent", "non-urgent", "self-care" }.Select(level => html.IndexOf($"care-card--{level}\"", StringComparison.Ordinal)).ToList();

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Equal(4, html.Split("class=\"care-card ").Length - 1);
    }

    [Theory]
    [InlineData("slow or hard to start")]
    [InlineData("cannot go at all")]
    [InlineData("weak, or stops and starts")]
    [InlineData("You leak")]
    [InlineData("cannot tell if your bladder is full, or if pee is flowing")]
    [InlineData("cannot hold it, or you leak")]
    [InlineData("cannot feel poo or gas pass")]
    [InlineData("genitals, back passage (anus), or inner thighs is numb, tingles, or feels odd")]
    [InlineData("Toilet paper feels different")]
    [InlineData("genitals have lost feeling")]
    [InlineData("erection, or come (ejaculate)")]
    [InlineData("in both legs, or has moved from one leg to both")]
    [InlineData("Numbness or weakness in both legs is new, bad, or getting worse")]
    [InlineData("after a serious accident")]
    [InlineData("chest pain")]
    [InlineData("sudden, severe pain in your back or belly")]
    [InlineData("faint or collapse")]
    [InlineData("lump in your belly that beats like a pulse")]
    [InlineData("leg turns pale, blue, or cold to the touch")]
    [InlineData("very unwell")]
    public void Every_emergency_sign_is_on_the_card(string sign) =>
        Assert.Contains(sign, Result.Snapshot!.Articles.Single(page => page.Slug.Value == "when-to-seek-care").LeadHtml, StringComparison.Ordinal);

    [Theory]
    [InlineData("treatment")]
    [InlineData("prevention")]
    public void Who_stops_exercise_with_a_weak_or_numb_leg_is_told_where_to_go(string slug)
    {
        var words = Markdown.ToPlainText(File.ReadAllText(Path.Combine(Repository.Root, $"content/articles/{slug}.md")));

        Assert.Contains("Stop if a leg gets weak or numb. If both legs do, or you go numb between the legs, call {{emergency}}.", words, StringComparison.Ordinal);
        Assert.Contains("If one is weak, call a {{clinician}} now, even at night. If one is only numb, make an appointment.", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("diagnosis", "what-do-the-words-in-a-report-mean")]
    [InlineData("causes", "pain-in-pregnancy")]
    [InlineData("what-to-expect", "work-money-and-daily-life")]
    public void What_readers_come_to_find_has_a_section_of_its_own(string slug, string anchor) =>
        Assert.Contains($"<h2 id=\"{anchor}\"", Page(slug).SectionsHtml, StringComparison.Ordinal);

    [Theory]
    [InlineData("Protrusion")]
    [InlineData("Extrusion")]
    [InlineData("Sequestration")]
    [InlineData("Stenosis")]
    [InlineData("Foraminal")]
    [InlineData("L5-S1")]
    [InlineData("Radiculopathy")]
    public void Each_common_word_of_a_scan_report_is_explained(string word) => Assert.Contains($">{word}</th>", Page("diagnosis").SectionsHtml, StringComparison.Ordinal);

    [Fact]
    public void The_glossary_explains_at_least_50_words_and_each_is_used()
    {
        Assert.True(Result.Snapshot!.Glossary.Length >= 50);
        Assert.All(Result.Snapshot.Glossary, term => Assert.NotEmpty(term.UsedBy));
    }

    [Fact]
    public void No_number_to_call_is_built_into_a_text() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "content"), "*.md", SearchOption.AllDirectories),
        file => Assert.DoesNotMatch(@"(?i)\b(call|dial|ring|phone) (911|999|112|111)\b", Markdown.ToPlainText(File.ReadAllText(file))));

    [Fact]
    public void At_least_ten_drawings_each_have_a_text_twin()
    {
        var drawings = Directory.EnumerateFiles(Path.Combine(Repository.Root, "content/shared"), "figure-*.md").ToList();

        Assert.True(drawings.Count >= 10);
        Assert.All(drawings, file => Assert.Contains("::: expand Read this picture as text", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static Article Page(string slug) => Result.Snapshot!.Articles.Single(page => page.Slug.Value == slug);
}
