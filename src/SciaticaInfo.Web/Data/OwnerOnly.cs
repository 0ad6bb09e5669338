namespace SciaticaInfo.Web.Data;

/// <summary>Files and folders with addresses or keys in them, which their owner alone may open. On Windows they have the rights of the folder that they are in.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolder = OfFile | UnixFileMode.UserExecute;

    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OfFolder);
    }

    /// <summary>Takes everybody else's rights to a folder that is there.</summary>
    public static void CloseFolder(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OfFolder);
    }

    /// <summary>Takes everybody else's rights to a file that is there.</summary>
    public static void CloseFile(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OfFile);
    }

    /// <summary>For a file that must not be there yet: nobody else can open it at any moment.</summary>
    public static FileStreamOptions NewFile(FileAccess access, FileOptions options = FileOptions.None)
    {
        var made = new FileStreamOptions { Mode = FileMode.CreateNew, Access = access, Options = options };
        if (!OperatingSystem.IsWindows()) made.UnixCreateMode = OfFile;
        return made;
    }
}
