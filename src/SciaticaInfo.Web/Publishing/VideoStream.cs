using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Publishing;

/// <summary>A video as it is sent. The file is open for each part alone: a reader who pauses holds nothing.</summary>
internal sealed class VideoStream(VideoFile video, VideoReader reader) : Stream
{
    private const int AtOnce = 64 * 1024;

    /// <summary>Its own: a drive may still write into it when whoever asked has given up.</summary>
    private readonly byte[] part = new byte[AtOnce];

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => video.Length;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(Math.Min(buffer.Length, AtOnce), Length - Position);
        if (count <= 0) return 0;

        var read = await reader.ReadAsync(video, part, Position, count, cancellationToken);
        part.AsSpan(0, read).CopyTo(buffer.Span);
        Position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A read of a drive waits, and takes no thread of the pool for that.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
