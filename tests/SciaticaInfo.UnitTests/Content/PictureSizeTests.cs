using System.Buffers.Binary;
using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Width and height of each kind of picture, by which a page keeps its place for it.</summary>
public sealed class PictureSizeTests
{
    private const int Width = 640;
    private const int Height = 401;

    /// <summary>Beyond the sixteen bits that the shorter forms have.</summary>
    private const int Wide = 70_000;

    public static TheoryData<string, byte[], int, int, string> Pictures() => new()
    {
        { "it.png", Png(Width, Height), Width, Height, "image/png" },
        { "it.PNG", Png(Wide, Height), Wide, Height, "image/png" },
        { "it.jpg", [0xFF, 0xD8, .. Frame(0xC0)], Width, Height, "image/jpeg" },
        { "it.jpeg", [0xFF, 0xD8, .. Part(0xE1, 40), .. Part(0xDB, 9), .. Frame(0xC2)], Width, Height, "image/jpeg" },
        { "it.jpg", [0xFF, 0xD8, .. Part(0xC4, 20), .. Part(0xC8, 20), .. Part(0xCC, 20), .. Frame(0xCF)], Width, Height, "image/jpeg" },
        { "it.webp", WebP("VP8X", [0, 0, 0, 0, .. ThreeBytes(Wide - 1), .. ThreeBytes(Wide + 1)]), Wide, Wide + 2, "image/webp" },
        { "it.webp", WebP("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, .. TwoBytes(Width | 0x4000), .. TwoBytes(Height | 0x8000)]), Width, Height, "image/webp" },
        { "it.webp", WebP("VP8L", [0x2F, .. FourBytes((Width - 1) | ((Height - 1) << 14) | (1 << 28))]), Width, Height, "image/webp" },
        { "it.svg", Svg("width=\"640\" height=\"401px\" viewBox=\"0 0 1 1\""), Width, Height, "image/svg+xml" },
        { "it.svg", Svg("width=\"100%\" height=\"401\" viewBox=\"-5,-5, 639.6 401\""), Width, Height, "image/svg+xml" },
        { "it.svg", Svg("viewBox=\"0 0 9999 1\""), 9999, 1, "image/svg+xml" },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void The_size_of_a_picture_is_read_from_its_first_bytes(string name, byte[] bytes, int width, int height, string type)
    {
        var result = new ContentFolderBuilder().With($"images/{name}", bytes).Build();

        var picture = Assert.Single(result.Snapshot!.Media.Values, picture => picture.SourcePath == $"images/{name}");
        Assert.Equal((width, height, type), (picture.Width, picture.Height, picture.ContentType));
    }

    public static TheoryData<string, byte[]> NoPictures() => new()
    {
        { "it.png", Png(Width, Height)[..24] },
        { "it.png", WebP("VP8X", new byte[10]) },
        { "it.jpg", [0xFF, 0xD8, .. Part(0xE1, 40)] },
        { "it.jpg", [0xFF, 0xD8, .. Part(0xE1, 40)[..^1], .. Frame(0xC0)] },
        { "it.jpg", Png(Width, Height) },
        { "it.webp", Png(Width, Height) },
        { "it.webp", WebP("VP8Y", new byte[20]) },
        { "it.svg", Svg("viewBox=\"0 0 0 3\"") },
        { "it.svg", Svg("viewBox=\"0 0 10000 3\"") },
        { "it.svg", Svg("viewBox=\"0 0 4\"") },
        { "it.svg", Svg("width=\"4\"") },
        { "it.gif", Png(Width, Height) },
    };

    [Theory]
    [MemberData(nameof(NoPictures))]
    public void A_picture_that_does_not_tell_its_size_is_left_out(string name, byte[] bytes)
    {
        var result = new ContentFolderBuilder().With($"images/{name}", bytes).Build();

        Assert.DoesNotContain(result.Snapshot!.Media.Values, picture => picture.SourcePath == $"images/{name}");
        Assert.Equal("IMG002", Assert.Single(result.Diagnostics, found => found.Path == $"images/{name}").Rule);
    }

    private static byte[] Png(int width, int height)
    {
        byte[] bytes = [0x89, .. "PNG\r\n\u001A\n"u8, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[8], 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    /// <summary>What stands before the size in a JPEG file, filled with what would be another size.</summary>
    private static byte[] Part(byte kind, byte length) => [0xFF, kind, 0, length, .. Enumerable.Repeat((byte)1, length - 2)];

    private static byte[] Frame(byte kind) => [0xFF, kind, 0, 17, 8, Height >> 8, Height & 0xFF, Width >> 8, Width & 0xFF, 3, 0, 0, 0];

    private static byte[] WebP(string kind, byte[] rest) => [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. kind.Select(letter => (byte)letter), 0, 0, 0, 0, .. rest, .. new byte[8]];

    private static byte[] Svg(string size) => System.Text.Encoding.UTF8.GetBytes($"<svg xmlns=\"http://www.w3.org/2000/svg\" {size}><path d=\"M0 0h1\"/></svg>");

    private static byte[] TwoBytes(int number) => [(byte)number, (byte)(number >> 8)];

    private static byte[] ThreeBytes(int number) => [.. TwoBytes(number), (byte)(number >> 16)];

    private static byte[] FourBytes(int number) => [.. ThreeBytes(number), (byte)(number >> 24)];
}
