using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Topics are those of <c>site.yml</c>, written alike on every page.</summary>
public sealed class TagTests
{
    [Theory]
    [InlineData("tags: [nerve-pain, back]\n")]
    [InlineData("tags:\n  - nerve-pain\n  - back\n")]
    public void Tags_of_the_site_are_kept(string fields)
    {
        var result = Build(fields);

        Assert.Empty(result.Diagnostics);
        Assert.Equal("nerve-pain, back", string.Join(", ", result.Snapshot!.Articles.Single(page => page.Slug.Value == "it").Tags));
    }

    [Theory]
    [InlineData("tags: [back, Nerve pain]\n", 8, 14, "nerve-pain")]
    [InlineData("tags:\n  - back\n  - nerve-pian\n", 10, 5, "nerve-pain")]
    [InlineData("tags: surgery\n", 8, 7, "Add it to the tags of site.yml, or delete it here.")]
    public void Another_one_is_named_with_the_nearest(string fields, int line, int column, string fix)
    {
        var diagnostic = Assert.Single(Build(fields).Diagnostics);

        Assert.Equal(("FM010", true, line, column, fix), (diagnostic.Rule, diagnostic.IsError, diagnostic.Line, diagnostic.Column, diagnostic.Remedy?.Text));
    }

    private static BuildResult Build(string fields)
    {
        var folder = new ContentFolderBuilder().WithPage("it", "Text.", fields);
        return folder.With("site.yml", folder.TextOf("site.yml") + "\ntags: [nerve-pain, back]\n").Build();
    }
}
