using System.Collections.Immutable;
using System.Security.Cryptography;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Media;

namespace SciaticaInfo.Content.Loading;

/// <summary>The videos of one reading of the content folder. Each is read once from its beginning to its end, and nothing of it is kept.</summary>
/// <param name="known">Those that are not looked at again.</param>
/// <param name="last">Those of the last reading.</param>
/// <param name="now">By the clock of the file system.</param>
internal sealed class VideoFiles(ImmutableSortedDictionary<string, VideoFile> known, ImmutableSortedDictionary<string, VideoFile>? last, DateTimeOffset now)
{
    /// <summary>Largest video that is read, in bytes.</summary>
    public const long MaxBytes = 256 * 1024 * 1024;

    private const int AtOnce = 1024 * 1024;

    private readonly ImmutableSortedDictionary<string, VideoFile>.Builder videos = known.ToBuilder();

    public ImmutableSortedDictionary<string, VideoFile> All => videos.ToImmutable();

    public bool AreThoseOfLast => last is not null && videos.SequenceEqual(last);

    public bool Remove(string path) => videos.Remove(path);

    /// <param name="mayBeOther">True for one that was named as changed, or stands in another folder than then.</param>
    /// <param name="faults">Takes why it is left out, if it is.</param>
    /// <returns>True when it is not the one of the last reading.</returns>
    /// <exception cref="IOException">The file is locked, or the drive failed.</exception>
    public bool Read(FileInfo file, string path, bool mayBeOther, ImmutableArray<Diagnostic>.Builder faults)
    {
        var mark = FileMark.Of(file);
        var before = last?.GetValueOrDefault(path);
        if (before is { IsSettled: true } && before.Mark == mark && before.FullPath == file.FullName && !mayBeOther)
        {
            videos[path] = before;
            return false;
        }

        if (mark.Length > MaxBytes)
        {
            faults.Add(new("ENC005", Severity.Error, path, 1, 1, $"The video is larger than {MaxBytes / 1024 / 1024} MB, which is the limit.", Remedy.Do("Save it with 720 lines, which are enough for a phone, or cut it in two.")));
            return true;
        }

        // What is not whole and was written a moment ago is on its way; the time is not known to whoever looks only once.
        var isSettled = mark.IsSettledAt(now);
        if (TryReadWhole(file, path, mark) is not { } video || (video.Fault is not null && !isSettled && now.UtcDateTime >= mark.Written))
        {
            faults.Add(new("FILE003", Severity.Error, path, 1, 1, "The video is still being written.", Remedy.Do("Wait until it is copied. If this stays, close the program that writes it, and copy the file again.")));
            return true;
        }

        videos[path] = video with { IsSettled = isSettled };
        return video.Sha256 != before?.Sha256;
    }

    /// <returns><see langword="null"/> for a file that is still being written.</returns>
    private static VideoFile? TryReadWhole(FileInfo file, string path, FileMark mark)
    {
        // A pipe has this length too, and opening one waits for its other end.
        if (mark.Length == 0) return Made(Convert.ToHexStringLower(SHA256.HashData([])), (default, "is empty"));

        using var handle = File.OpenHandle(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[AtOnce];
        var at = 0L;
        while (at < mark.Length && RandomAccess.Read(handle, buffer, at) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            at += read;
        }

        var format = Mp4.Read((target, from) => RandomAccess.Read(handle, target, from), mark.Length);
        return at == mark.Length && FileMark.Of(new FileInfo(file.FullName)) == mark ? Made(Convert.ToHexStringLower(hash.GetHashAndReset()), format) : null;

        VideoFile Made(string sha256, ((int Width, int Height) Size, string? Fault) format) =>
            new(path, MediaFiles.PublicPathOf(path, sha256), file.FullName, mark.Length, sha256, format.Size.Width, format.Size.Height) { Fault = format.Fault, Mark = mark };
    }
}
