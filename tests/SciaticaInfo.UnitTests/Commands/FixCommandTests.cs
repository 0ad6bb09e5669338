using System.Text;
using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class FixCommandTests : IDisposable
{
    private readonly FixFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task One_that_cannot_be_mended_keeps_none_of_the_others_back()
    {
        var body = string.Join("\n\n", Enumerable.Range(1, 9).Select(number => number == 5 ? "[it](/One#nothing)" : $"##Part {number}"));
        folder.Write(ContentFolderBuilder.Page(body));

        await folder.RunAsync("--write");

        Assert.Equal(ContentFolderBuilder.Page(body.Replace("##", "## ", StringComparison.Ordinal)), File.ReadAllText(folder.FullPath));
    }

    [Fact]
    public async Task A_link_is_mended_once_the_heading_that_it_leads_to_is()
    {
        new ContentFolderBuilder().WithPage("one", "Text.[@smith-2020]\n\n##Part").WithPage("it", "[a](/One#part) and\n[b](/One#nothing)").WriteTo(folder.Root);

        await folder.RunAsync("--write");

        Assert.Contains("[a](/one#part) and\n[b](/One#nothing)", File.ReadAllText(folder.FullPath), StringComparison.Ordinal);
    }

    /// <summary>The tab had hidden the link, which no command can mend.</summary>
    [Fact]
    public async Task A_tab_is_mended_also_where_it_hid_another_error()
    {
        folder.Write(ContentFolderBuilder.Page("[it](/nowhere)", "order:\t4\n"));

        Assert.Equal(ExitCodes.Success, (await folder.RunAsync("--write")).Code);

        Assert.Equal(ContentFolderBuilder.Page("[it](/nowhere)", "order: 4\n"), File.ReadAllText(folder.FullPath));
    }

    [Fact]
    public async Task Two_findings_with_one_edit_are_mended_beside_one_that_cannot_be()
    {
        new ContentFolderBuilder().WithPage("a", "[it][x] and [it][x]\n\n[x]: /One").WithPage("b", "[b](/One#nothing)").WriteTo(folder.Root);

        var answer = await folder.RunAsync("--write");

        Assert.Equal(new CommandAnswer(ExitCodes.Success, "articles/a.md: LINK003 in line 10\n", ""), answer);
        Assert.EndsWith("[it][x] and [it][x]\n\n[x]: /one", File.ReadAllText(Path.Combine(folder.Root, "articles/a.md")).TrimEnd('\n'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Utf16_becomes_utf8_and_then_the_rest_is_mended(bool isBigEndian)
    {
        var text = ContentFolderBuilder.Page("Text “of” it…", "image-alt: A: b\n").Replace("\n", "\r\n", StringComparison.Ordinal);
        var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: true);
        folder.Write([.. encoding.Preamble, .. encoding.GetBytes(text)]);

        var answer = await folder.RunAsync("--write");

        Assert.Equal($"{FixFolder.It}: ENC002 in line 1, FM002 in line 8\n", answer.Output);
        Assert.Equal(Encoding.UTF8.GetBytes(text.Replace("A: b", "\"A: b\"", StringComparison.Ordinal)), File.ReadAllBytes(folder.FullPath));
    }

    [Fact]
    public async Task A_file_whose_text_stays_is_told_in_words()
    {
        folder.Write([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(ContentFolderBuilder.Page("Text."))]);

        Assert.StartsWith($"{FixFolder.It} would be saved as UTF-8; its text stays as it is.\n", (await folder.RunAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_file_is_called_steers_no_terminal_and_begins_no_line()
    {
        if (OperatingSystem.IsWindows()) return; // no file may be called so there

        new ContentFolderBuilder().With("articles/a\n::error::b\u001B.md", ContentFolderBuilder.Page("##Part", "slug: b\n")).WriteTo(folder.Root);

        var shown = await folder.RunAsync();
        var written = await folder.RunAsync("--write");

        Assert.StartsWith("--- articles/a ::error::b\uFFFD.md\n+++ articles/a ::error::b\uFFFD.md\n", shown.Output, StringComparison.Ordinal);
        Assert.Equal("articles/a ::error::b\uFFFD.md: HEAD005 in line 11\n", written.Output);
    }

    [Fact]
    public async Task Half_a_letter_is_not_lost()
    {
        byte[] bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(ContentFolderBuilder.Page("Text.")), 0x00, 0xD8];
        folder.Write(bytes);

        Assert.Equal(new CommandAnswer(ExitCodes.Success, FixFolder.Nothing, ""), await folder.RunAsync("--write"));
        Assert.Equal(bytes, File.ReadAllBytes(folder.FullPath));
    }

    [Fact]
    public async Task Without_the_word_no_byte_is_changed_and_the_difference_is_shown()
    {
        folder.Write(ContentFolderBuilder.Page("Text.", "image-alt: A: b\n"));
        var before = folder.Files();

        var answer = await folder.RunAsync();

        Assert.Equal(ExitCodes.Found, answer.Code);
        Assert.Contains($"--- {FixFolder.It}\n+++ {FixFolder.It}\n@@ -5,7 +5,7 @@\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("\n-image-alt: A: b\n+image-alt: \"A: b\"\n", answer.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nNothing was changed. To change it:  fix --write\n", answer.Output, StringComparison.Ordinal);
        Assert.Equal(before, folder.Files());
    }

    [Fact]
    public async Task A_path_says_which_files_are_mended()
    {
        new ContentFolderBuilder().WithPage("four", "##Part").With("shared/piece.md", "##Part\n").WriteTo(folder.Root);
        folder.Write(ContentFolderBuilder.Page("##Part\n\n::: include piece"));
        var before = folder.Files();

        Assert.Equal($"{FixFolder.It}: HEAD005 in line 10\n", (await folder.RunAsync(FixFolder.It, "--write")).Output);
        Assert.Equal([FixFolder.It], folder.Files().Where(file => before[file.Key] != file.Value).Select(file => file.Key));
        Assert.Equal("articles/four.md: HEAD005 in line 10\nshared/piece.md: HEAD005 in line 1\n", (await folder.RunAsync("--write")).Output);
        var answer = await folder.RunAsync("nothing.md");
        Assert.Equal((ExitCodes.CannotRun, ""), (answer.Code, answer.Output));
    }

    [Fact]
    public async Task Nothing_else_is_changed_whatever_the_bytes_are()
    {
        var text = ContentFolderBuilder.Page("Text  of it.  \n\tTab…\n\n##Part", "order: 4 # after causes\nimage-alt: A: b\n").TrimEnd('\n');
        foreach (var lineEnd in new[] { "\n", "\r\n", "\r" })
        {
            foreach (var mark in new byte[][] { [], [.. Encoding.UTF8.Preamble] })
            {
                byte[] Bytes(string all) => [.. mark, .. Encoding.UTF8.GetBytes(all.Replace("\n", lineEnd, StringComparison.Ordinal))];
                folder.Write(Bytes(text));

                await folder.RunAsync("--write");

                Assert.Equal(Bytes(text.Replace("A: b", "\"A: b\"", StringComparison.Ordinal).Replace("##Part", "## Part", StringComparison.Ordinal)), File.ReadAllBytes(folder.FullPath));
            }
        }
    }

    [Theory]
    [InlineData("glossary.md", "----\n", "---\n", 0)]
    [InlineData("people.yml", "[]\n- id: x\n", "[]\n- id: x\n", 2)]
    public async Task A_file_that_every_page_draws_on_is_mended_or_told(string path, string open, string expected, int code)
    {
        var rest = path == "people.yml" ? "" : new ContentFolderBuilder().TextOf(path)["---\n".Length..];
        new ContentFolderBuilder().With(path, open + rest).WriteTo(folder.Root);

        Assert.Equal(code, (await folder.RunAsync("--write")).Code);

        Assert.Equal(expected + rest, File.ReadAllText(Path.Combine(folder.Root, path)));
    }

    [Fact]
    public async Task The_check_says_where_the_command_helps()
    {
        folder.Write(ContentFolderBuilder.Page("#Two\n\n##Part", "image-alt: A: b\n"));

        var lines = (await Operator.OverFolderAsync(folder.Root, "check")).Output.Split('\n');

        Assert.Equal(["   Write:  image-alt: \"A: b\"        (or run: fix)", "   Write:  # Two", "   Write:  ## Part        (or run: fix)"], lines.Where(line => line.StartsWith("   Write:", StringComparison.Ordinal)));
    }
}
