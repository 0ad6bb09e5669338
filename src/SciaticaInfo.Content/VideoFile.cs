using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content;

/// <summary>A video from <c>content/videos</c>, under a path that changes with its bytes. These stay in the content folder: a video is larger than all pages together.</summary>
/// <param name="PublicPath">Such as <c>/videos/getting-up.3fa9c1d2.mp4</c>.</param>
/// <param name="FullPath">On the disk.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of the bytes, lower-case hex.</param>
/// <param name="Width">In pixels, as it is shown: phones turn what they record. 0 for one that cannot be played.</param>
/// <param name="Height">As <paramref name="Width"/>.</param>
public sealed record VideoFile(string SourcePath, string PublicPath, string FullPath, long Length, string Sha256, int Width, int Height)
{
    public const string ContentType = "video/mp4";

    /// <summary>Why no browser, or not each, can play it; <see langword="null"/> for one that can be played.</summary>
    public string? Fault { get; init; }

    internal FileMark Mark { get; init; }

    /// <summary>False while the file may have been saved once more without looking different.</summary>
    internal bool IsSettled { get; init; }

    /// <summary>True for the same file, whether or not it may have been saved once more.</summary>
    internal bool IsSame(VideoFile other) => this == other with { IsSettled = IsSettled };

    /// <summary>Waits for the drive, however long that takes. The file is open for this alone.</summary>
    /// <param name="target">Takes what stands from <paramref name="from"/> on.</param>
    /// <returns>How many bytes were read.</returns>
    /// <exception cref="IOException">The file is gone, or another one by now.</exception>
    public int Read(Span<byte> target, long from)
    {
        try
        {
            ThrowIfOther();
            using var handle = File.OpenHandle(FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var read = RandomAccess.Read(handle, target, from);
            ThrowIfOther();
            return read;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"{SourcePath} may not be opened.", exception);
        }
    }

    private void ThrowIfOther()
    {
        if (FileMark.Of(new FileInfo(FullPath)) != Mark) throw new IOException($"{SourcePath} is another file by now.");
    }
}
