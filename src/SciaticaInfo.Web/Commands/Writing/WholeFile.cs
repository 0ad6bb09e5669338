namespace SciaticaInfo.Web.Commands.Writing;

/// <summary>Writes a file whole or not at all, whenever the program may be killed.</summary>
internal static class WholeFile
{
    /// <returns>False when it cannot be written, or is there and may not be written over.</returns>
    public static bool TryWrite(string file, ReadOnlySpan<byte> bytes, bool mayReplace)
    {
        var beside = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(beside, bytes);
            if (mayReplace && !OperatingSystem.IsWindows() && File.Exists(file)) File.SetUnixFileMode(beside, File.GetUnixFileMode(file));
            File.Move(beside, file, mayReplace);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(beside);
            return false;
        }
    }

    public static bool TryDelete(string file)
    {
        try
        {
            File.Delete(file);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
