using Microsoft.Playwright;
using SciaticaInfo.TestSupport;

namespace SciaticaInfo.BrowserTests;

/// <summary>A video plays with its captions, and its transcript is there for whoever cannot play it, and on paper.</summary>
public sealed class VideoTests(SampleSite site, Browser browser) : IClassFixture<SampleSite>, IClassFixture<Browser>
{
    private const int PhoneWidth = 390;

    private const string Play = """
        async () => {
          const video = document.querySelector('video');
          const refused = [];
          document.addEventListener('securitypolicyviolation', event => refused.push(event.blockedURI));
          video.muted = true;
          await video.play();
          await new Promise((resolve, reject) => { video.onended = resolve; video.onerror = () => reject(video.error.message); });
          return { seconds: video.duration, width: video.videoWidth, height: video.videoHeight, cues: [...video.textTracks[0].cues].map(cue => cue.text), mode: video.textTracks[0].mode, refused };
        }
        """;

    [SkippableFact]
    public async Task It_plays_to_its_end_with_its_captions()
    {
        var page = await OpenAsync(PhoneWidth);

        var played = await page.EvaluateAsync<Played>(Play);

        Assert.InRange(played.Seconds, 2.5, 3.5);
        Assert.Equal((SampleVideo.Width, SampleVideo.Height), (played.Width, played.Height));
        Assert.Equal(["1. Roll to your side.", "2. Let your legs drop, and push up.", "3. Sit on the edge."], played.Cues);
        Assert.Equal("showing", played.Mode);
        Assert.Empty(played.Refused);
    }

    [SkippableTheory]
    [InlineData(320)]
    [InlineData(PhoneWidth)]
    [InlineData(1280)]
    public async Task It_is_no_wider_than_the_text_and_keeps_its_form(int width)
    {
        var page = await OpenAsync(width);

        var box = (await page.Locator("video").BoundingBoxAsync())!;

        var figure = (await page.Locator("figure:has(video)").BoundingBoxAsync())!;
        Assert.InRange(box.Width, Math.Min(width, 480) * 0.8, figure.Width);
        Assert.InRange(box.Width / box.Height, 1.32, 1.34);
    }

    [SkippableFact]
    public async Task On_paper_the_transcript_stands_in_its_place()
    {
        var page = await OpenAsync(1280);

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.False(await page.Locator("video").IsVisibleAsync());
        Assert.True(await page.GetByText("You sit on the edge of the bed.").IsVisibleAsync());
    }

    private async Task<IPage> OpenAsync(int width)
    {
        var page = await browser.OpenAsync(width);
        await page.GotoAsync(new Uri(site.BaseUrl, "/sample-video").AbsoluteUri, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return page;
    }

    private sealed record Played
    {
        public double Seconds { get; init; }

        public int Width { get; init; }

        public int Height { get; init; }

        public string[] Cues { get; init; } = [];

        public string Mode { get; init; } = "";

        public string[] Refused { get; init; } = [];
    }
}
