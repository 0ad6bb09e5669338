namespace SciaticaInfo.DrillTests.Reading;

/// <summary>What may happen to the content folder as a whole.</summary>
[Collection(ReadingDrills.Name)]
public sealed class ContentFolderDrillTests(ReadingSite site)
{
    private string Content => site.Site.Content;

    private string Away => Content + "-away";

    [Fact]
    public Task Gone_every_page_stays_and_moved_back_all_is_well() => site.SurviveAsync(
        () => Directory.Move(Content, Away),
        "the content folder is away",
        () => Directory.Move(Away, Content));

    [Fact]
    public Task Empty_every_page_stays() => site.SurviveAsync(
        () =>
        {
            Directory.Move(Content, Away);
            Directory.CreateDirectory(Content);
        },
        "files are gone from the content folder",
        () =>
        {
            Directory.Delete(Content);
            Directory.Move(Away, Content);
        });

    [Fact]
    public Task Half_copied_what_is_not_there_yet_stays() => site.SurviveAsync(
        () =>
        {
            Directory.Move(Content, Away);
            foreach (var file in new[] { "site.yml", "people.yml", "articles/two.md" }) CopyBack(file);
            File.WriteAllText(site.At("glossary.md"), File.ReadAllText(Path.Combine(Away, "glossary.md"))[..100]);
        },
        "files are gone from the content folder",
        () =>
        {
            foreach (var file in Directory.EnumerateFiles(Away, "*", SearchOption.AllDirectories)) CopyBack(Path.GetRelativePath(Away, file));
            Directory.Delete(Away, recursive: true);
        });

    [Fact]
    public async Task Read_only_nothing_is_missed()
    {
        var before = await site.AllAsync();

        Programs.Run("chmod", "-R", "a-w", Content);
        try
        {
            Assert.Equal(before, await site.AllAsync());
            await site.IsAsync("ok\n");
        }
        finally
        {
            Programs.Run("chmod", "-R", "u+w", Content);
        }

        await site.AssertTakesAnEditAsync();
    }

    [Fact]
    public Task Not_to_be_opened_every_page_stays() => site.SurviveAsync(
        () => Programs.Run("chmod", "000", Content),
        "the content folder is away",
        () => Programs.Run("chmod", "755", Content));

    [Fact]
    public async Task Two_thousand_files_that_change_at_once_are_one_edit()
    {
        var before = await site.AllAsync();
        var editions = site.Site.Log.Count("Edition published");
        const string Mark = "After two thousand files.";
        var folder = Directory.CreateDirectory(site.At("_drafts")).FullName;

        foreach (var number in Enumerable.Range(0, 2_000)) await File.WriteAllTextAsync(Path.Combine(folder, $"{number}.md"), "Text.");
        var text = await File.ReadAllTextAsync(site.At("articles/two.md"));
        await File.WriteAllTextAsync(site.At("articles/two.md"), text + Mark + "\n");
        await Until.TrueAsync(async () => (await site.Site.Visitors.GetAsync("/two")).Body.Contains(Mark, StringComparison.Ordinal), TimeSpan.FromSeconds(30), "The edit");
        // A visitor may see an edition a moment before the log does.
        await Until.TrueAsync(() => site.Site.Log.Count("Edition published") > editions, TimeSpan.FromSeconds(30), "Its line in the log");
        Assert.InRange(site.Site.Log.Count("Edition published"), editions + 1, editions + 5);

        Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(site.At("articles/two.md"), text);
        await Until.TrueAsync(async () => !(await site.Site.Visitors.GetAsync("/two")).Body.Contains(Mark, StringComparison.Ordinal), TimeSpan.FromSeconds(30), "Its undoing");
        Assert.Equal(before, await site.AllAsync());
    }

    private void CopyBack(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(site.At(path))!);
        File.Copy(Path.Combine(Away, path), site.At(path), overwrite: true);
    }
}
