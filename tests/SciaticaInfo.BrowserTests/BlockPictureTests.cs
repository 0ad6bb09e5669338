using System.Buffers.Binary;
using Microsoft.Playwright;
using SciaticaInfo.TestSupport;

namespace SciaticaInfo.BrowserTests;

/// <summary>
/// The pictures in docs/writing.md are small and have the size of the blocks as they look now. With the setting <c>BLOCK_PICTURES=write</c> they are made anew
/// (docs/pictures.md).
/// </summary>
public sealed class BlockPictureTests(SampleSite site, Browser browser) : IClassFixture<SampleSite>, IClassFixture<Browser>
{
    private const int PhoneWidth = 390;
    private const float Scale = 1.5f;
    private const int MaxBytes = 40 * 1024;

    /// <summary>A drawing has more to keep, and is taken at its plain size.</summary>
    private const int MaxDrawingBytes = 72 * 1024;

    /// <summary>Another version of the browser may round a line's height otherwise.</summary>
    private const double Tolerance = 0.03;

    private static readonly bool IsWriting = Environment.GetEnvironmentVariable("BLOCK_PICTURES") == "write";

    public static TheoryData<string> Names() => [.. WritingGuide.Read(RunningSite.RepositoryRoot).Select(sample => sample.Name)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task It_is_small_and_as_large_as_the_block_is_now(string name)
    {
        var sample = WritingGuide.Read(RunningSite.RepositoryRoot).Single(sample => sample.Name == name);
        var file = Path.Combine(RunningSite.RepositoryRoot, sample.PicturePath);
        var now = await TakeAsync(sample);
        if (IsWriting) await File.WriteAllBytesAsync(file, now);

        var kept = await File.ReadAllBytesAsync(file);

        Assert.InRange(kept.Length, 1, HoldsDrawing(sample) ? MaxDrawingBytes : MaxBytes);
        var ((width, height), (widthNow, heightNow)) = (SizeOf(kept), SizeOf(now));
        Assert.Equal(widthNow, width);
        Assert.InRange(height, heightNow * (1 - Tolerance), heightNow * (1 + Tolerance));
    }

    /// <summary>What stands under the summary, on a phone, with a little room around it.</summary>
    private async Task<byte[]> TakeAsync(WritingSample sample)
    {
        var page = await browser.OpenAsync(PhoneWidth, height: 1600, scale: HoldsDrawing(sample) || HoldsPiece(sample) ? 1 : Scale);
        await page.GotoAsync(new Uri(site.BaseUrl, sample.Address).AbsoluteUri, new() { WaitUntil = WaitUntilState.NetworkIdle });
        // The first look may have been without the typeface: a late one waits for the next.
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.EvaluateAsync("() => { document.querySelectorAll('details').forEach(it => it.open = true); document.querySelectorAll('img').forEach(it => it.loading = 'eager'); return document.fonts.ready; }");
        await page.WaitForFunctionAsync("() => [...document.images].every(it => it.complete)");
        var box = (await page.Locator(".article__lead").BoundingBoxAsync())!;
        const int Room = 12;
        var picture = await page.ScreenshotAsync(new() { FullPage = true, Clip = new() { X = box.X - Room, Y = box.Y - Room, Width = box.Width + 2 * Room, Height = box.Height + 2 * Room } });
        await page.Context.CloseAsync();
        return picture;
    }

    private static bool HoldsDrawing(WritingSample sample) => sample.Source.Contains(".svg", StringComparison.Ordinal) || sample.Source.Contains(SampleVideo.Path["videos/".Length..], StringComparison.Ordinal);

    /// <summary>A piece is as long as the site needs it, so it is taken at its plain size too.</summary>
    private static bool HoldsPiece(WritingSample sample) => sample.Source.Contains("::: include", StringComparison.Ordinal);

    /// <summary>Width and height stand at fixed places at the beginning of every PNG.</summary>
    private static (int Width, int Height) SizeOf(byte[] png) => (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}

/// <summary>The site with a page for each sample of docs/writing.md beside its own.</summary>
public sealed class SampleSite : RunningSite
{
    private readonly string folder;

    public SampleSite()
        : this(Directory.CreateTempSubdirectory("sciaticainfo-samples-").FullName)
    {
    }

    private SampleSite(string folder)
        : base(folder)
    {
        this.folder = folder;
        var shipped = Path.Combine(RepositoryRoot, "content");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories)) Write(Path.GetRelativePath(shipped, file), target => File.Copy(file, target));
        Write(SampleVideo.Path, target => File.WriteAllBytes(target, SampleVideo.Bytes));
        Write(SampleVideo.CaptionsPath, target => File.WriteAllText(target, SampleVideo.Captions));
        foreach (var sample in WritingGuide.Read(RepositoryRoot)) Write(sample.PagePath, target => File.WriteAllText(target, sample.Page));
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private void Write(string path, Action<string> write)
    {
        var target = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        write(target);
    }
}
