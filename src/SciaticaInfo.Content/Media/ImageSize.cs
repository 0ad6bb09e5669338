using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Xml;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Media;

/// <summary>Width and height from a picture's first bytes, so that the page keeps its place for it.</summary>
internal static class ImageSize
{
    public static (int Width, int Height)? Read(SourceFile file)
    {
        var bytes = file.Bytes.Span;
        return Path.GetExtension(file.Path).ToLowerInvariant() switch
        {
            ".svg" => Svg(file.Bytes),
            ".png" when bytes.Length > 24 && bytes[1..4].SequenceEqual("PNG"u8) => (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..])),
            ".webp" when bytes.Length > 30 && bytes[8..12].SequenceEqual("WEBP"u8) => WebP(bytes),
            ".jpg" or ".jpeg" => Jpeg(bytes),
            _ => null,
        };
    }

    private static (int, int)? Svg(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "svg") return null;
            if (Pixels(reader.GetAttribute("width")) is { } width && Pixels(reader.GetAttribute("height")) is { } height) return (width, height);

            var box = reader.GetAttribute("viewBox")?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            return box is [_, _, var w, var h] && Pixels(w) is { } boxWidth && Pixels(h) is { } boxHeight ? (boxWidth, boxHeight) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static int? Pixels(string? text) =>
        double.TryParse(text?.Replace("px", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 10_000 ? (int)Math.Round(number) : null;

    private static (int, int)? WebP(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes[12..16]) switch
    {
        "VP8X" => (1 + bytes[24] + (bytes[25] << 8) + (bytes[26] << 16), 1 + bytes[27] + (bytes[28] << 8) + (bytes[29] << 16)),
        "VP8 " => (BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF),
        "VP8L" => (1 + (BinaryPrimitives.ReadUInt16LittleEndian(bytes[21..]) & 0x3FFF), 1 + ((BinaryPrimitives.ReadInt32LittleEndian(bytes[21..]) >> 14) & 0x3FFF)),
        _ => null,
    };

    private static (int, int)? Jpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 < bytes.Length && bytes[at] == 0xFF)
        {
            if (bytes[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }
}
