using System.Text;

namespace SciaticaInfo.DrillTests.Reading;

/// <summary>What one file may hold, or be.</summary>
[Collection(ReadingDrills.Name)]
public sealed class ContentFileDrillTests(ReadingSite site)
{
    private const string Article = "articles/one.md";
    private const string Newcomer = "articles/newcomer.md";

    [Fact]
    public Task A_file_of_100_MB_is_refused_unread() => Replaced(
        path =>
        {
            using var file = File.Create(path);
            file.SetLength(100L * 1024 * 1024);
        },
        $"{Article}:1:1: error ENC005");

    [Fact]
    public Task A_list_2_000_deep_is_refused_by_counting() => Replaced(
        path => File.WriteAllText(path, ReadingSite.Page(string.Concat(Enumerable.Range(0, 2_000).Select(depth => new string(' ', 2 * depth)[..Math.Min(2 * depth, 40)] + "- a\n"))
            + string.Concat(Enumerable.Repeat("- ", 2_000)) + "a")),
        ": error HTML002");

    [Fact]
    public Task Quotes_2_000_deep_are_refused_by_counting() =>
        Replaced(path => File.WriteAllText(path, ReadingSite.Page(new string('>', 2_000) + " a")), ": error HTML002");

    [Fact]
    public Task A_NUL_is_named_where_it_stands() => Replaced(path => File.WriteAllText(path, ReadingSite.Page("Text \0 here.")), $"{Article}:10:6: error ENC004");

    [Fact]
    public Task Bytes_that_are_no_text_are_refused() => Replaced(path => File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes(ReadingSite.Page("Text")), 0xED, 0xA0, 0x80]), ": error ENC001");

    [Fact]
    public async Task UTF_16_is_read_and_named()
    {
        var text = await File.ReadAllBytesAsync(site.At(Article));
        var before = await site.AllAsync();

        await File.WriteAllBytesAsync(site.At(Article), [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(ReadingSite.Page("Sixteen bits."))]);
        await Until.TrueAsync(async () => (await site.Site.Visitors.GetAsync("/one")).Body.Contains("Sixteen bits.", StringComparison.Ordinal), TimeSpan.FromSeconds(30), "The page");
        Assert.Equal(1, site.Site.Log.Count($"{Article}:1:1: warning ENC002"));

        await File.WriteAllBytesAsync(site.At(Article), text);
        await Until.TrueAsync(async () => (await site.AllAsync()).SequenceEqual(before), TimeSpan.FromSeconds(30), "The page before");
    }

    [Fact]
    public Task A_link_to_a_file_outside_is_not_followed() => Linked(() => File.CreateSymbolicLink(site.At(Newcomer), "/etc/passwd"), Newcomer, () => File.Delete(site.At(Newcomer)));

    [Fact]
    public Task A_link_to_the_whole_disk_is_not_followed() => Linked(() => Directory.CreateSymbolicLink(site.At("articles/all"), "/"), "articles/all", () => Directory.Delete(site.At("articles/all")));

    [Fact]
    public Task A_link_that_leads_back_to_its_folder_is_not_followed() => Linked(() => Directory.CreateSymbolicLink(site.At("articles/loop"), "."), "articles/loop", () => Directory.Delete(site.At("articles/loop")));

    /// <summary>A good page is replaced by what is no page.</summary>
    private Task Replaced(Action<string> write, string line)
    {
        var text = File.ReadAllBytes(site.At(Article));
        return site.SurviveAsync(() => write(site.At(Article)), line, () => File.WriteAllBytes(site.At(Article), text));
    }

    /// <summary>Told, and no fault: nothing is missed without it.</summary>
    private async Task Linked(Action link, string path, Action unlink)
    {
        var before = await site.AllAsync();
        link();
        try
        {
            await Until.TrueAsync(() => site.Site.Log.Count($"{path}:1:1: warning FILE001") == 1, TimeSpan.FromSeconds(30), path);
            await site.IsAsync("ok\n");
            Assert.Equal(before, await site.AllAsync());
            Assert.Equal(404, (await site.Site.Visitors.GetAsync($"/{Path.GetFileNameWithoutExtension(path)}")).Status);
        }
        finally
        {
            unlink();
        }

        await site.AssertTakesAnEditAsync();
    }
}
