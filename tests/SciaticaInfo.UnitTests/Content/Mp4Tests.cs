using System.Buffers.Binary;
using System.Text;
using SciaticaInfo.Content.Media;

namespace SciaticaInfo.UnitTests.Content;

public sealed class Mp4Tests
{
    private const int BoxHeader = 8;
    private const int MatrixInHeader = 40;

    [Fact]
    public void The_size_of_the_picture_is_read() => Assert.Equal(((SampleVideo.Width, SampleVideo.Height), null), Read(SampleVideo.Bytes));

    [Theory]
    [InlineData(0x00010000, 0xFFFF0000, SampleVideo.Height, SampleVideo.Width)] // by 90 degrees
    [InlineData(0xFFFF0000, 0x00010000, SampleVideo.Height, SampleVideo.Width)] // by 270
    public void A_picture_that_a_phone_turned_is_upright(uint right, uint down, int width, int height)
    {
        var bytes = SampleVideo.Bytes;
        var matrix = bytes.AsSpan(bytes.AsSpan().IndexOf("tkhd"u8) + 4 + MatrixInHeader);
        BinaryPrimitives.WriteUInt32BigEndian(matrix, 0);
        BinaryPrimitives.WriteUInt32BigEndian(matrix[4..], right);
        BinaryPrimitives.WriteUInt32BigEndian(matrix[12..], down);
        BinaryPrimitives.WriteUInt32BigEndian(matrix[16..], 0);

        Assert.Equal(((width, height), null), Read(bytes));
    }

    [Fact]
    public void A_box_may_give_its_length_in_eight_bytes_or_end_with_the_file()
    {
        var bytes = SampleVideo.Bytes;
        var ftyp = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes);
        byte[] large = [.. bytes[..ftyp], 0, 0, 0, 1, .. "free"u8, 0, 0, 0, 0, 0, 0, 0, 20, 1, 2, 3, 4, .. bytes[ftyp..]];
        var moov = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(ftyp));
        byte[] last = [.. bytes[..ftyp], .. bytes[(ftyp + moov)..], 0, 0, 0, 0, .. bytes[(ftyp + 4)..(ftyp + moov)]];

        Assert.Equal(((SampleVideo.Width, SampleVideo.Height), null), Read(large));
        Assert.Equal(((SampleVideo.Width, SampleVideo.Height), null), Read(last));
    }

    [Theory]
    [InlineData("mp4a", null)]
    [InlineData(".mp3", null)]
    [InlineData("ac-3", "has sound that many browsers cannot play")]
    [InlineData("twos", "has sound that many browsers cannot play")]
    public void Its_sound_is_heard_everywhere(string format, string? fault) => Assert.Equal(fault, Read(WithTracks(Sound(format))).Fault);

    [Fact]
    public void One_sound_that_is_heard_is_enough() => Assert.Null(Read(WithTracks(Sound("ac-3"), Sound("mp4a"))).Fault);

    [Fact]
    public void A_picture_in_front_that_is_not_played_is_passed_over_as_browsers_do() => Assert.Null(Read(WithTracks(Track("vide", "jpeg"))).Fault);

    [Fact]
    public void A_video_that_was_copied_in_part_is_no_whole_one()
    {
        var bytes = SampleVideo.Bytes;

        for (var length = 0; length < bytes.Length; length += length < 1500 ? 1 : 101) Assert.NotNull(Read(bytes[..length]).Fault);
        Assert.Null(Read([.. bytes, 0, 0, 0]).Fault); // some programs leave such an end
    }

    /// <summary>Whatever stands in it, no number leads out of the file or goes on for ever.</summary>
    [Fact]
    public void Any_bytes_give_an_answer()
    {
        var random = new Random(281);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = SampleVideo.Bytes[..1200];
            for (var edits = random.Next(1, 8); edits > 0; edits--) bytes[random.Next(bytes.Length)] = (byte)random.Next(4) switch { 0 => 0, 1 => 255, 2 => 1, _ => (byte)random.Next(256) };

            var (size, fault) = Read(bytes[..random.Next(bytes.Length)], random.Next(3) == 0 ? long.MaxValue : bytes.Length);

            Assert.True(fault is not null || size is { Width: > 0, Height: > 0 });
        }
    }

    private static byte[] Sound(string format) => Track("soun", format);

    private static byte[] Track(string handler, string format) =>
        Box("trak", [.. Box("tkhd", new byte[84]), .. Box("mdia", [.. Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(handler)]), .. Box("minf", Box("stbl", Box("stsd", [0, 0, 0, 0, 0, 0, 0, 1, .. Box(format, new byte[28])])))])]);

    /// <summary>The sample with tracks in front of its own.</summary>
    private static byte[] WithTracks(params byte[][] tracks)
    {
        var bytes = SampleVideo.Bytes;
        var moov = bytes.AsSpan().IndexOf("moov"u8) + 4;
        var length = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(moov - BoxHeader)) - BoxHeader;
        return [.. bytes[..(moov - BoxHeader)], .. Box("moov", [.. tracks.SelectMany(track => track), .. bytes[moov..(moov + length)]]), .. bytes[(moov + length)..]];
    }

    private static byte[] Box(string name, byte[] inside)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, BoxHeader + inside.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(name), .. inside];
    }

    private static ((int Width, int Height) Size, string? Fault) Read(byte[] bytes, long? length = null) => Mp4.Read(
        (target, from) =>
        {
            var rest = from < bytes.Length ? bytes.AsSpan((int)from) : [];
            var count = Math.Min(rest.Length, target.Length);
            rest[..count].CopyTo(target);
            return count;
        },
        length ?? bytes.Length);
}
