namespace SciaticaInfo.DrillTests;

/// <summary>A disk that is mounted for a drill.</summary>
internal static class SmallDisk
{
    /// <summary>Takes every byte that is left, in one file.</summary>
    public static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[512]);
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
