using System.Text.Json.Nodes;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Pages;

/// <summary>schema.org descriptions in JSON-LD. Each holds only what the reader sees on the page.</summary>
public static class StructuredData
{
    private const string Context = "https://schema.org";

    public static JsonNode ForHome(SitePageModel page, Article home) => Graph(
        new JsonObject
        {
            ["@type"] = "WebSite",
            ["name"] = page.Site.Name,
            ["url"] = page.AbsoluteUrl("/"),
            ["inLanguage"] = home.Language,
        },
        MedicalWebPage(page, home));

    public static JsonNode ForArticle(SitePageModel page, Article article) => Graph(
        article.Kind == ArticleKind.Article ? MedicalWebPage(page, article) : WebPage(page, article),
        Breadcrumb(page, article));

    public static JsonNode ForGlossary(SitePageModel page, Article glossary) => Graph(
        WebPage(page, glossary),
        Breadcrumb(page, glossary));

    private static JsonObject Graph(params JsonNode[] nodes) => new()
    {
        ["@context"] = Context,
        ["@graph"] = new JsonArray(nodes),
    };

    private static JsonObject WebPage(SitePageModel page, Article article) => new()
    {
        ["@type"] = "WebPage",
        ["name"] = article.Title,
        ["description"] = article.Summary,
        ["url"] = page.AbsoluteUrl(article.Slug.Path),
        ["inLanguage"] = article.Language,
        ["datePublished"] = Day(article.Published),
        ["dateModified"] = Day(article.Changed),
    };

    private static JsonObject MedicalWebPage(SitePageModel page, Article article)
    {
        var node = WebPage(page, article);
        node["@type"] = "MedicalWebPage";
        node["about"] = new JsonObject { ["@type"] = "MedicalCondition", ["name"] = "Sciatica" };
        node["audience"] = new JsonObject { ["@type"] = "MedicalAudience", ["audienceType"] = "Patient" };
        if (article.Review is { } review)
        {
            node["lastReviewed"] = Day(review.Reviewed);
            node["reviewedBy"] = new JsonObject
            {
                ["@type"] = "Person",
                ["name"] = review.Reviewer.Name,
                ["jobTitle"] = review.Reviewer.Role,
            };
            // The vocabulary has no day of the next review; it is planned work on the page.
            node["potentialAction"] = new JsonObject { ["@type"] = "ScheduleAction", ["name"] = page.NextReviewLabel, ["scheduledTime"] = Day(review.NextReview) };
        }

        return node;
    }

    private static JsonObject Breadcrumb(SitePageModel page, Article article)
    {
        var items = new JsonArray(Crumb(1, page.HomeLabel, page.AbsoluteUrl("/")));
        if (Breadcrumbs.HasHeading(article.Section))
        {
            items.Add((JsonNode)Crumb(2, article.Section.Title, page.AbsoluteUrl($"/#section-{article.Section.Id}")));
        }

        return new JsonObject { ["@type"] = "BreadcrumbList", ["itemListElement"] = items };
    }

    private static JsonObject Crumb(int position, string name, string url) => new()
    {
        ["@type"] = "ListItem",
        ["position"] = position,
        ["name"] = name,
        ["item"] = url,
    };

    private static string Day(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
