using System.Buffers.Binary;
using System.Text;

namespace SciaticaInfo.Content.Media;

/// <summary>
/// Reads from an MP4 file (ISO/IEC 14496-12, a tree of boxes) how large its picture is, and whether browsers can play it.
/// </summary>
internal static class Mp4
{
    /// <summary>A list of frames for hours has less.</summary>
    private const int MaxIndexBytes = 16 * 1024 * 1024;

    private const int MostBoxes = 100_000;
    private const int HeaderBytes = 8;

    private const int SampleFormat = 12;
    private const int PictureBoxes = 94;

    /// <summary>H.264, which each browser of today plays. Apple's play AV1 and VP9 on some devices alone.</summary>
    private static readonly HashSet<string> Pictures = new(["avc1", "avc3"], StringComparer.Ordinal);

    /// <summary>Baseline, Main and High: 8 bits for each of three colors, the second and third at half the size. What decodes in a phone knows no other.</summary>
    private static readonly HashSet<byte> Profiles = [66, 77, 100];

    /// <summary>AAC and MP3. Browsers play the picture to any other in silence.</summary>
    private static readonly HashSet<string> Sounds = new(["mp4a", ".mp3"], StringComparer.Ordinal);

    public delegate int ReadAt(Span<byte> target, long from);

    /// <param name="length">Of the file, in bytes.</param>
    /// <returns>The size of the picture as it is shown, or why it cannot be.</returns>
    public static ((int Width, int Height) Size, string? Fault) Read(ReadAt read, long length)
    {
        if (FindIndex(read, length) is not { } index) return (default, "is not an MP4 file, or not a whole one");
        if (IsOfOldPhone(read)) return (default, "is a 3GP file, which some browsers cannot play");

        (int Width, int Height) size = default;
        string? fault = null;
        var (hasSound, isHeard) = (false, false);
        foreach (var track in Boxes(index, "trak"))
        {
            if (Find(track, "mdia", "hdlr") is not { Length: >= 12 } handler || Find(track, "mdia", "minf", "stbl", "stsd") is not { Length: >= SampleFormat + 4 } samples) continue;

            if (NameAt(handler, 8) == "soun")
            {
                hasSound = true;
                isHeard |= Sounds.Contains(NameAt(samples, SampleFormat)); // browsers take the first that they can play
            }
            else if (NameAt(handler, 8) == "vide" && size == default && Find(track, "tkhd") is { } header)
            {
                if (FaultOf(samples) is { } found) fault ??= found;
                else size = SizeOf(header);
            }
        }

        if (size is not { Width: > 0, Height: > 0 }) return (default, fault ?? "holds no picture that moves");

        return hasSound && !isHeard ? (default, "has sound that many browsers cannot play") : (size, null);
    }

    /// <summary>By its brand, at which Firefox stops.</summary>
    private static bool IsOfOldPhone(ReadAt read)
    {
        Span<byte> brand = stackalloc byte[2];
        return read(brand, HeaderBytes) == brand.Length && brand.SequenceEqual("3g"u8);
    }

    /// <param name="samples">The box <c>stsd</c>, which begins with the format of the picture.</param>
    private static string? FaultOf(ReadOnlyMemory<byte> samples)
    {
        var format = NameAt(samples, SampleFormat);
        if (!Pictures.Contains(format)) return format is "hvc1" or "hev1" ? "is H.265 (HEVC), which many browsers cannot play" : "is in a form that many browsers cannot play";

        var settings = samples.Length > PictureBoxes ? Find(samples[PictureBoxes..], "avcC") : null;
        return settings is { Length: > 1 } && Profiles.Contains(settings.Value.Span[1]) ? null : "is H.264 with finer colors than phones can play";
    }

    /// <returns><see langword="null"/> when there is none, and when the file ends before its last box does, as one that was copied in part.</returns>
    private static ReadOnlyMemory<byte>? FindIndex(ReadAt read, long length)
    {
        byte[]? index = null;
        var hasData = false;
        Span<byte> header = stackalloc byte[2 * HeaderBytes];
        var at = 0L;
        for (var boxes = 0; boxes < MostBoxes && at + HeaderBytes <= length; boxes++)
        {
            var got = read(header, at);
            if (got < HeaderBytes) return null;

            var name = Encoding.Latin1.GetString(header[4..HeaderBytes]);
            if (boxes == 0 && name != "ftyp") return null;

            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            var start = HeaderBytes;
            if (size == 1 && got == header.Length) (size, start) = (BinaryPrimitives.ReadInt64BigEndian(header[HeaderBytes..]), header.Length);
            else if (size == 0) size = length - at; // the last box ends with the file
            if (size < start || size > length - at) return null;
            if (name == "moov")
            {
                if (size > MaxIndexBytes) return null;
                index = new byte[size - start];
                if (read(index, at + start) != index.Length) return null;
            }

            hasData |= name == "mdat";
            at += size;
        }

        return hasData && index is not null ? index : (ReadOnlyMemory<byte>?)null; // without the type it would be an empty one
    }

    private static ReadOnlyMemory<byte>? Find(ReadOnlyMemory<byte> box, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            var inner = Boxes(box, name).Select(found => (ReadOnlyMemory<byte>?)found).FirstOrDefault();
            if (inner is not { } next) return null;
            box = next;
        }

        return box;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Boxes(ReadOnlyMemory<byte> box, string name)
    {
        for (var at = 0; at + HeaderBytes <= box.Length;)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(box.Span[at..]);
            if (size < HeaderBytes || size > box.Length - at) yield break;
            if (NameAt(box, at + 4) == name) yield return box.Slice(at + HeaderBytes, (int)size - HeaderBytes);
            at += (int)size;
        }
    }

    /// <param name="header">The box <c>tkhd</c>, whose times have 4 or 8 bytes.</param>
    private static (int Width, int Height) SizeOf(ReadOnlyMemory<byte> header)
    {
        var matrix = header.Span is [1, ..] ? 52 : 40;
        if (header.Length < matrix + 44) return default;

        var isTurned = NumberAt(header, matrix) == 0 && NumberAt(header, matrix + 16) == 0; // by 90 or 270 degrees
        var (width, height) = (NumberAt(header, matrix + 36) >> 16, NumberAt(header, matrix + 40) >> 16);
        return isTurned ? (height, width) : (width, height);
    }

    private static int NumberAt(ReadOnlyMemory<byte> box, int at) => BinaryPrimitives.ReadInt32BigEndian(box.Span[at..]);

    private static string NameAt(ReadOnlyMemory<byte> box, int at) => Encoding.Latin1.GetString(box.Span.Slice(at, 4));
}
