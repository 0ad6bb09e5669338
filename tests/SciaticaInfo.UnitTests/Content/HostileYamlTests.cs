namespace SciaticaInfo.UnitTests.Content;

/// <summary>Nothing that a YAML file holds ends the process, fills the memory or passes unnoticed.</summary>
public sealed class HostileYamlTests
{
    private const int Many = 100_000;
    private static readonly string[] Files = ["site.yml", "references.yml", "people.yml"];

    public static TheoryData<string, string, string> Texts()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var file in Files)
        {
            data.Add(file, "HTML002", "x:\n  " + string.Concat(Enumerable.Repeat("- ", Many)) + "a\n");
            data.Add(file, "HTML002", "x: " + new string('[', 1_000) + "\n");
            data.Add(file, "HTML002", "x: " + string.Concat(Enumerable.Repeat("[\n", Many)));
            data.Add(file, "HTML002", "x: " + string.Concat(Enumerable.Repeat("{a: ", 100)) + "\n");
            data.Add(file, "HTML002", string.Concat(Enumerable.Range(0, 100).Select(depth => new string(' ', depth) + "a:\n")));
            data.Add(file, "FM012", "x: &a [*a]\n");
            data.Add(file, "FM012", "x: &a 1\n");
            data.Add(file, "FM012", "x: *a\n");
            data.Add(file, "FM012", "x: [*a]\n");
            data.Add(file, "FM012", "? *a\n: 1\n");
            data.Add(file, "FM012", "&a x: 1\n");
            data.Add(file, "FM012", "x: !!binary aGk=\n");
            data.Add(file, "FM012", "x: !mine 1\n");
            data.Add(file, "FM012", "x:\n  <<: 1\n");
            data.Add(file, "FM012", "a0: &a0 [x,x]\n" + string.Concat(Enumerable.Range(1, 22).Select(i => $"a{i}: &a{i} [*a{i - 1},*a{i - 1}]\n")));
            data.Add(file, "FM008", "x y\n" + string.Concat(Enumerable.Repeat("[\n", Many / 2)) + string.Concat(Enumerable.Repeat("]\n", Many / 2)));
            data.Add(file, "ENC004", "x: \"a\\uFFFFb\"\n");
            data.Add(file, "ENC004", "x: \"a\\0b\"\n");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_file_that_nests_repeats_or_refers_without_end_keeps_its_last_good_version(string path, string rule, string text)
    {
        var good = new ContentFolderBuilder().Build();
        var whole = path == "people.yml" ? text : new ContentFolderBuilder().TextOf(path) + "\n" + text;

        var after = new ContentFolderBuilder().With(path, whole).Build(good.Accepted);

        Assert.Equal(3, after.Snapshot!.Articles.Length);
        Assert.Contains(after.Diagnostics, diagnostic => diagnostic.IsError && diagnostic.Path == path && diagnostic.Rule == rule);
    }

    [Theory]
    [InlineData("x: Smith & Jones\n")]
    [InlineData("x: 4 * 5!\n")]
    [InlineData("x: \"*a\"\n")]
    [InlineData("x: '&a'\n")]
    [InlineData("x: |\n  *a &b !c\n  [[[[[[[[[[[[[[[[[[[[\n")]
    [InlineData("x: a <<: b\n")]
    public void Signs_inside_a_text_are_text(string text)
    {
        var result = new ContentFolderBuilder().With("site.yml", new ContentFolderBuilder().TextOf("site.yml") + "\n" + text.Replace("<<:", "<<", StringComparison.Ordinal)).Build();

        Assert.Empty(result.Diagnostics);
        Assert.True(result.Snapshot!.Site.Variables.ContainsKey("x"));
    }

    [Fact]
    public void A_fault_is_told_on_one_line_whatever_it_quotes()
    {
        var found = ContentFolderBuilder.Check("Text.", "reviewed: 2026-01-01\n\n  and more\nreviewer: dr-test\n");

        Assert.Contains(found, diagnostic => diagnostic.Rule == "FM008");
        Assert.All(found, diagnostic => Assert.DoesNotContain('\n', diagnostic.Message));
    }

    [Fact]
    public void A_person_that_lacks_a_name_is_told_at_its_own_line()
    {
        var result = new ContentFolderBuilder().With("people.yml", "- id: a\n  name: A\n  role: B\n- id: c\n").Build(new ContentFolderBuilder().Build().Accepted);

        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Rule: "FM007", Path: "people.yml", Line: 4 });
    }
}
