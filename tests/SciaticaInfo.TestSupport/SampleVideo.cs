using System.Text;

namespace SciaticaInfo.TestSupport;

/// <summary>A video that browsers play: three seconds, one for each step of our own drawing of getting out of bed. And its captions.</summary>
public static class SampleVideo
{
    public const string Path = "videos/out-of-bed.mp4";
    public const string CaptionsPath = "videos/out-of-bed.vtt";
    public const string Block = "::: video out-of-bed.mp4 Getting out of bed\ntranscript:\n1. You roll to your side.\n2. You let your legs drop, and push up.\n3. You sit on the edge.\n:::";
    public const int Width = 480;
    public const int Height = 360;

    private static readonly string Folder = System.IO.Path.Combine(AppContext.BaseDirectory, "Videos");

    /// <summary>A new array each time.</summary>
    public static byte[] Bytes => File.ReadAllBytes(System.IO.Path.Combine(Folder, "out-of-bed.mp4"));

    public static string Captions { get; } = File.ReadAllText(System.IO.Path.Combine(Folder, "out-of-bed.vtt"));

    public static ContentFolderBuilder WithVideo(this ContentFolderBuilder content) => content.With(Path, Bytes).With(CaptionsPath, Captions);

    /// <summary>The video with other letters or numbers in the last place of some that it holds.</summary>
    public static byte[] With(ReadOnlySpan<byte> before, ReadOnlySpan<byte> now)
    {
        var bytes = Bytes;
        var at = bytes.AsSpan().LastIndexOf(before);
        if (at < 0 || before.Length != now.Length) throw new ArgumentException($"The video does not hold {Encoding.Latin1.GetString(before)}.", nameof(before));

        now.CopyTo(bytes.AsSpan(at));
        return bytes;
    }
}
