namespace SciaticaInfo.Content.Loading;

/// <summary>How a file looked when it was read: while it looks the same, it need not be read again.</summary>
internal readonly record struct FileMark(long Length, DateTime Written, FileAttributes Attributes, UnixFileMode Mode)
{
    /// <summary>A clock of a network drive, or one of two seconds' grain, may hide a second save this long.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(5);

    public static FileMark Of(FileInfo file) =>
        new(file.Length, file.LastWriteTimeUtc, file.Attributes, OperatingSystem.IsWindows() ? UnixFileMode.None : file.UnixFileMode);

    /// <summary>False for a file that may have been saved once more since, without looking different.</summary>
    public bool IsSettledAt(DateTimeOffset time) => time.UtcDateTime - Written >= Grain;
}
