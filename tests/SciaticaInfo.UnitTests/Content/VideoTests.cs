using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A video of the clinic's own: what readers get of it, and what the check asks for.</summary>
public sealed class VideoTests
{
    private const string Path = "articles/it.md";

    [Fact]
    public void It_has_controls_captions_and_its_transcript()
    {
        var html = HtmlOf(SampleVideo.Block);

        Assert.StartsWith("<figure class=\"figure\"><video controls preload=\"metadata\" width=\"480\" height=\"360\" aria-label=\"Getting out of bed\" src=\"/videos/out-of-bed.", html, StringComparison.Ordinal);
        Assert.Matches("<track default kind=\"captions\" src=\"/videos/out-of-bed\\.[0-9a-f]{8}\\.vtt\" srclang=\"en-US\" label=\"Captions\"></video><figcaption>Getting out of bed</figcaption></figure>", html);
        Assert.Contains("<details class=\"expand\"><summary>Transcript</summary><div class=\"expand__body\">\n<ol>\n<li>You roll to your side.</li>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("transcript:", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("::: video videos/out-of-bed.mp4 Getting out of bed\nYou roll.\n:::")]
    [InlineData("::: Video out-of-bed.mp4   Getting out of bed\n\nTranscript:\n\nYou roll.\n:::")]
    [InlineData("::: video\tout-of-bed.mp4 Getting out of bed\n  TRANSCRIPT:  \nYou roll.\n:::")]
    [InlineData("::: video\tout-of-bed.mp4\tGetting out of bed\nYou roll.\n:::")]
    [InlineData("::: video\u00A0out-of-bed.mp4\u00A0Getting out of bed\nYou roll.\n:::")]
    public void It_can_be_written_in_other_ways(string block)
    {
        var html = HtmlOf(block);

        Assert.Contains("<figcaption>Getting out of bed</figcaption>", html, StringComparison.Ordinal);
        Assert.Contains("<div class=\"expand__body\">\n<p>You roll.</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_name_may_hold_spaces()
    {
        var content = new ContentFolderBuilder().With("videos/out of bed.mp4", SampleVideo.Bytes).With("videos/out of bed.vtt", SampleVideo.Captions).WithPage("it", "::: video out of bed.mp4 Getting up\nYou roll.\n:::");

        Assert.Contains("src=\"/videos/out%20of%20bed.", HtmlOf(content.Build()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what next?", "what%20next%3F")]
    [InlineData("exercise #1", "exercise%20%231")]
    [InlineData("100%20", "100%2520")]
    [InlineData("clip (a)", "clip%20%28a%29")]
    public void Whatever_its_name_holds_its_addresses_lead_to_it(string name, string written)
    {
        var content = new ContentFolderBuilder().With($"videos/{name}.mp4", SampleVideo.Bytes).With($"videos/{name}.vtt", SampleVideo.Captions).With($"images/{name}.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>").WithPage("it", $"::: video {name}.mp4 Getting up\nYou roll.\n:::");

        var result = content.Build();

        var article = result.Snapshot!.Articles.Single(article => article.Slug.Value == "it");
        Assert.Matches($" poster=\"/images/{written}\\.[0-9a-f]{{8}}\\.svg\".* src=\"/videos/{written}\\.[0-9a-f]{{8}}\\.mp4\".* src=\"/videos/{written}\\.[0-9a-f]{{8}}\\.vtt\"", HtmlOf(result));
        Assert.Matches($"\\[Getting up\\]\\(/videos/{written}\\.[0-9a-f]{{8}}\\.mp4\\)", article.Markdown);
    }

    [Fact]
    public void The_word_transcript_stays_where_it_is_no_heading() =>
        Assert.Contains("<p>You roll.\ntranscript:</p>", HtmlOf("::: video out-of-bed.mp4 Getting up\nYou roll.\ntranscript:\n:::"), StringComparison.Ordinal);

    [Fact]
    public void A_picture_of_its_name_stands_there_until_it_is_played()
    {
        var content = new ContentFolderBuilder().WithVideo().With("images/out-of-bed.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>").WithPage("it", SampleVideo.Block);

        Assert.Matches("<video controls preload=\"none\" poster=\"/images/out-of-bed\\.[0-9a-f]{8}\\.svg\" width", HtmlOf(content.Build()));
    }

    [Fact]
    public void Variables_in_its_title_are_filled_in()
    {
        var html = HtmlOf("::: video out-of-bed.mp4 When to call {{emergency}}\nYou roll.\n:::");

        Assert.Contains("aria-label=\"When to call 911\"", html, StringComparison.Ordinal);
        Assert.Contains("<figcaption>When to call <a href=\"tel:911\">911</a></figcaption>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_stays_text()
    {
        var html = HtmlOf("::: video out-of-bed.mp4 A \"title\" & more\nYou roll.\n:::");

        Assert.Contains("aria-label=\"A &quot;title&quot; &amp; more\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Markdown_of_a_page_leads_to_it()
    {
        var markdown = Build(SampleVideo.Block).Snapshot!.Articles.Single(article => article.Slug.Value == "it").Markdown;

        Assert.Matches("\\n\\[Getting out of bed\\]\\(/videos/out-of-bed\\.[0-9a-f]{8}\\.mp4\\)\\n\\ntranscript:\\n1\\. You roll", markdown);
    }

    [Theory]
    [InlineData("::: video\nText.\n:::", "VID001")]
    [InlineData("::: video https://example.org/out-of-bed.mp4 Getting up\nText.\n:::", "VID001")]
    [InlineData("::: video /videos/out-of-bed.mp4 Getting up\nText.\n:::", "VID001")]
    [InlineData("::: video ../out-of-bed.mp4 Getting up\nText.\n:::", "VID001")]
    [InlineData("::: video nothing.mp4 Getting up\nText.\n:::", "VID001")]
    [InlineData("::: video out-of-bed.mp4 Getting up\n:::", "VID002")]
    [InlineData("::: video out-of-bed.mp4 Getting up\ntranscript:\n:::", "VID002")]
    [InlineData("::: video mute.mp4 Getting up\nText.\n:::", "VID003")]
    [InlineData("::: video out-of-bed.mp4\nText.\n:::", "BLK005")]
    [InlineData("::: video out-of-bed.mp4 Getting up\n::: include red-flags\n:::", "CARE011")]
    [InlineData("::: video out-of-bed.mp4 Getting up\nText.", "BLK002")]
    public void What_it_lacks_is_told_once(string block, string rule)
    {
        var found = Assert.Single(FindIn(block));

        Assert.Equal((rule, Severity.Error), (found.Rule, found.Severity));
    }

    [Fact]
    public void A_slip_in_its_name_is_mended_by_a_line_to_paste()
    {
        var found = Assert.Single(FindIn("::: video out-of-bad.mp4 Getting up\nText.\n:::"));

        Assert.Equal("::: video out-of-bed.mp4 Getting up", found.Fix);
    }

    [Theory]
    [InlineData("::: video\nText.\n:::")]
    [InlineData("::: video out-of-bed.mp4\nText.\n:::")]
    public void The_line_to_paste_names_no_video_but_its_own(string block) =>
        Assert.StartsWith("::: video ", Assert.Single(FindIn(block)).Fix, StringComparison.Ordinal);

    [Theory]
    [InlineData("avc1", "hvc1", "H.265")]
    [InlineData("avc1", "mp4v", "in a form")]
    [InlineData("avc1", "av01", "in a form")]
    [InlineData("avc1", "vp09", "in a form")]
    [InlineData("avcC\u0001\u0064", "avcC\u0001\u007A", "finer colors")] // High 4:2:2
    [InlineData("avcC\u0001\u0064", "avcC\u0001\u006E", "finer colors")] // High 10
    [InlineData("ftypisom", "ftyp3gp6", "3GP")]
    [InlineData("hdlr\0\0\0\0\0\0\0\0vide", "hdlr\0\0\0\0\0\0\0\0soun", "no picture")]
    [InlineData("ftyp", "ftyq", "not an MP4")]
    [InlineData("moov", "mooq", "not an MP4")]
    [InlineData("tkhd", "tkhq", "no picture")]
    public void A_video_that_browsers_cannot_play_is_told_and_shown_nowhere(string before, string now, string words)
    {
        var content = new ContentFolderBuilder().With(SampleVideo.Path, SampleVideo.With(Encoding.ASCII.GetBytes(before), Encoding.ASCII.GetBytes(now))).With(SampleVideo.CaptionsPath, SampleVideo.Captions).WithPage("it", SampleVideo.Block);

        var result = content.Build();

        var found = result.Diagnostics.Single(diagnostic => diagnostic.Path == SampleVideo.Path);
        Assert.Equal(("VID004", Severity.Error), (found.Rule, found.Severity));
        Assert.Contains(words, found.Message, StringComparison.Ordinal);
        Assert.Equal(["VID001"], result.Diagnostics.Where(diagnostic => diagnostic.Path == Path).Select(diagnostic => diagnostic.Rule));
        Assert.Empty(result.Snapshot!.Videos);
    }

    [Fact]
    public void Of_two_that_would_have_one_address_one_is_left_out()
    {
        var content = new ContentFolderBuilder().WithVideo().With("videos/out-of-bed.MP4", SampleVideo.Bytes).WithPage("it", SampleVideo.Block);

        var result = content.Build();

        Assert.Equal(SampleVideo.Path, Assert.Single(result.Snapshot!.Videos).Value.SourcePath);
        Assert.Equal(("FILE004", "videos/out-of-bed.MP4"), result.Diagnostics.Where(found => found.IsError).Select(found => (found.Rule, found.Path)).Single());
    }

    [Theory]
    [InlineData("1\n00:00:00,000 --> 00:00:01,000\nText.\n", 1, "Save them as WebVTT. If they are SRT")]
    [InlineData("Text.\n", 1, "Write WEBVTT")]
    [InlineData("WEBVTTS\n\n00:00.000 --> 00:01.000\nText.\n", 1, "Write WEBVTT")]
    [InlineData("WEBVTT\n\n00:00,000 --> 00:01,000\nText.\n", 3, "00:00:01.000 --> 00:00:04.000")]
    [InlineData("WEBVTT\n\n00:00.000 --> 00:01.000\nText.\n\n0:01.000 --> 0:02.000\nText.\n", 6, "00:00:01.000 --> 00:00:04.000")]
    [InlineData("WEBVTT\n\n00:00.000-->00:01.000\nText.\n", 3, "00:00:01.000 --> 00:00:04.000")]
    [InlineData("WEBVTT\n\n00:00.000 --> 00:01.000\nText.\n\n00:01.000 -> 00:02.000\nText.\n", 6, "00:00:01.000 --> 00:00:04.000")]
    [InlineData("WEBVTT\n\n00:00.000 –> 00:01.000\nText.\n", 3, "00:00:01.000 --> 00:00:04.000")]
    [InlineData("WEBVTT\n\n00:00.000 --> 00:00:01.000\nText.\n\n00:05.000 --> 00:00:02.000\nText.\n", 6, "Mend the times.")]
    [InlineData("WEBVTT\n\n100:00:05.000 --> 59:59.000\nText.\n", 3, "Mend the times.")]
    [InlineData("WEBVTT\n\nText.\n", 1, "Write each with its times")]
    [InlineData("", 1, "Write WEBVTT")]
    public void Captions_that_browsers_would_not_show_are_told(string captions, int line, string remedy)
    {
        var found = new ContentFolderBuilder().WithVideo().With(SampleVideo.CaptionsPath, captions).Build().Diagnostics.Single(diagnostic => diagnostic.Path == SampleVideo.CaptionsPath);

        Assert.Equal(("VID005", Severity.Error, line), (found.Rule, found.Severity, found.Line));
        Assert.Contains(remedy, found.Remedy!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WEBVTT")]
    [InlineData("\uFEFFWEBVTT - Getting up")]
    [InlineData("WEBVTT\tGetting up\r")]
    public void Captions_may_begin_in_each_way_that_WebVTT_has(string begin)
    {
        var captions = $"{begin}\n\nNOTE Words\n\n1\n00:00:00.000 --> 100:00:01.000 align:start\nText.\n";

        Assert.DoesNotContain(new ContentFolderBuilder().WithVideo().With(SampleVideo.CaptionsPath, captions).Build().Diagnostics, diagnostic => diagnostic.Path == SampleVideo.CaptionsPath);
    }

    [Fact]
    public void Captions_in_UTF_16_are_told()
    {
        byte[] bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(SampleVideo.Captions)];

        var found = new ContentFolderBuilder().WithVideo().With(SampleVideo.CaptionsPath, bytes).Build().Diagnostics.Single(diagnostic => diagnostic.Path == SampleVideo.CaptionsPath);

        Assert.Equal(("VID005", Severity.Error), (found.Rule, found.Severity));
    }

    [Fact]
    public void A_page_stays_without_the_player_when_its_video_is_deleted()
    {
        var (builder, content) = (new SiteSnapshotBuilder(), new ContentFolderBuilder().WithVideo().WithPage("it", SampleVideo.Block));
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);

        var second = builder.Build(content.Without(SampleVideo.Path).Folder(), first.Accepted, ContentFolderBuilder.Now);

        var html = HtmlOf(second);
        Assert.DoesNotContain("<video", html, StringComparison.Ordinal);
        Assert.StartsWith("<p>Getting out of bed</p>\n<ol>\n<li>You roll to your side.</li>", html, StringComparison.Ordinal);
        Assert.Contains(second.Diagnostics, found => found is { Rule: "VID001", Path: Path });
    }

    [Fact]
    public void Nothing_is_made_anew_while_the_folder_is_away()
    {
        var (builder, content) = (new SiteSnapshotBuilder(), new ContentFolderBuilder().WithVideo().WithPage("it", SampleVideo.Block));
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);

        var away = builder.Build(ContentFolder.Away, first.Accepted, ContentFolderBuilder.Now);
        var back = builder.Build(content.Folder(), away.Accepted, ContentFolderBuilder.Now);

        Assert.Equal(first.Snapshot!.Videos.Keys.ToArray(), away.Snapshot!.Videos.Keys.ToArray());
        Assert.Equal(first.Snapshot.SharedFingerprint, away.Snapshot.SharedFingerprint);
        Assert.Contains("<video", HtmlOf(away), StringComparison.Ordinal);
        Assert.Equal(HtmlOf(first), HtmlOf(back));
    }

    [Fact]
    public void A_video_that_is_being_written_anew_stays_until_it_can_be_read()
    {
        var (builder, content) = (new SiteSnapshotBuilder(), new ContentFolderBuilder().WithVideo().WithPage("it", SampleVideo.Block));
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);

        var folder = content.Without(SampleVideo.Path).Folder() with { Diagnostics = [new("FILE003", Severity.Error, SampleVideo.Path, 1, 1, "The video is still being written.")] };
        var second = builder.Build(folder, first.Accepted, ContentFolderBuilder.Now);

        Assert.Equal(HtmlOf(first), HtmlOf(second));
    }

    [Fact]
    public void Another_video_of_the_same_name_is_shown_with_an_edit_of_its_page()
    {
        var (builder, content) = (new SiteSnapshotBuilder(), new ContentFolderBuilder().WithVideo().WithPage("it", SampleVideo.Block));
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);
        var same = builder.Build(content.Folder(), first.Accepted, ContentFolderBuilder.Now); // from here on edits are made from the edition before

        content.With(SampleVideo.Path, [.. SampleVideo.Bytes, .. "\0\0\0\u0008free"u8]).WithPage("it", SampleVideo.Block + "\n\nMore.");
        var second = builder.Build(content.Folder(), same.Accepted, ContentFolderBuilder.Now);

        var video = Assert.Single(second.Snapshot!.Videos).Key;
        Assert.DoesNotContain(video, first.Snapshot!.Videos.Keys);
        Assert.Contains($"src=\"{video}\"", HtmlOf(second), StringComparison.Ordinal);
    }

    private static IReadOnlyList<Diagnostic> FindIn(string body) => [.. Build(body).Diagnostics.Where(diagnostic => diagnostic.Path == Path)];

    private static string HtmlOf(string body) => HtmlOf(Build(body));

    private static BuildResult Build(string body) =>
        new ContentFolderBuilder().WithVideo().With("videos/mute.mp4", SampleVideo.With("Lavc"u8, "lavc"u8)).WithPage("it", body).Build();

    private static string HtmlOf(BuildResult result)
    {
        var article = result.Snapshot!.Articles.Single(article => article.Slug.Value == "it");
        return article.LeadHtml + article.SectionsHtml;
    }
}
