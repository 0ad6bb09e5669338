using System.Text;
using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Edits of a page while its only translation is shown in an older version than the folder's.</summary>
public sealed class TranslationEditTests
{
    private const string French = "articles/un.md";
    private const string Fields = "language: fr\ntranslates: one\n";

    [Theory]
    [InlineData("---\n\nTexte.", "Texte.")]
    [InlineData("Texte.", "Texte fini, caf\u00e9.")] // written as bytes that are not UTF-8
    [InlineData(Fields, "order: soon\n")]
    [InlineData("Texte.", "::: note")]
    public void Are_shown_whatever_is_wrong_with_the_translation(string before, string after)
    {
        var content = new ContentFolderBuilder().With(French, ContentFolderBuilder.Page("Texte.", Fields));
        var (builder, accepted) = (new SiteSnapshotBuilder(), AcceptedVersions.None);
        BuildResult Next(ContentFolderBuilder with)
        {
            var result = builder.Build(with.Folder(), accepted, ContentFolderBuilder.Now);
            accepted = result.Accepted;
            return result;
        }

        Next(content);
        Next(content.With(French, Encoding.Latin1.GetBytes(content.TextOf(French).Replace(before, after, StringComparison.Ordinal))));

        var words = Next(content.WithPage("one", "Edited words."));
        var title = Next(content.WithPage("one", "Edited again.", title: "Another title"));

        Assert.Contains("Edited words.", Only(words, "/one").LeadHtml, StringComparison.Ordinal);
        Assert.Equal(("Another title", "<p>Edited again.</p>"), (Only(title, "/one").Title, Only(title, "/one").LeadHtml.Trim()));
        Assert.Equal("fr", Only(title, "/fr/un").Language);
        Assert.Equal("/fr/un", Assert.Single(Only(title, "/one").Translations).Slug.Path);
    }

    [Fact]
    public void A_snapshot_takes_no_edit_of_a_page_that_it_does_not_have()
    {
        var snapshot = new ContentFolderBuilder().Build().Snapshot!; // the shared files are good
        var article = snapshot.Articles[0];

        Assert.NotNull(snapshot.WithEdits([(article, article with { Title = "Another" })], snapshot.AsOf));
        Assert.Null(snapshot.WithEdits([(article with { Order = 7 }, article)], snapshot.AsOf));
    }

    private static Article Only(BuildResult result, string address) => Assert.Single(result.Snapshot!.Articles, page => page.Slug.Path == address); // the shared files are good
}
