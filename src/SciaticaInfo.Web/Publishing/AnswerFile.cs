using System.Security.Cryptography;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Answers in one file, after a hash of all that follows and after what they were made of.</summary>
internal static class AnswerFile
{
    private const int BufferBytes = 256 * 1024;

    /// <param name="origin">Stands for all that the answers were made of.</param>
    /// <exception cref="IOException">It cannot be written; what was there before is still there.</exception>
    public static void Write(string path, byte[] origin, KeptAnswers answers)
    {
        var folder = new FileInfo(path).Directory!; // a file has one
        MakeFolder(folder);
        DeleteLeftovers(folder, Path.GetFileName(path));
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes))
            {
                using var hash = SHA256.Create();
                file.Write(new byte[SHA256.HashSizeInBytes]);
                using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
                {
                    hashed.Write(origin);
                    AnswerLayout.Write(hashed, answers);
                }

                file.Position = 0;
                file.Write(hash.Hash);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>A process that ends while it writes leaves what it has written, as large as all answers. What another one writes at this moment is locked.</summary>
    private static void DeleteLeftovers(DirectoryInfo folder, string name)
    {
        foreach (var leftover in folder.EnumerateFiles($"{name}.*.tmp"))
        {
            try
            {
                new FileStream(leftover.FullName, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is in use, gone by now, or not ours to delete.
            }
        }
    }

    /// <summary>Beside the rest of the data: where that is away for a while, nothing may stand in its place when it comes back.</summary>
    private static void MakeFolder(DirectoryInfo folder)
    {
        if (folder.Parent is { Exists: false } away) throw new DirectoryNotFoundException($"{away.FullName} is away.");
        folder.Create();
    }

    /// <param name="mostInMemory">Bytes of answers; those beyond are read when they are asked for.</param>
    /// <returns><see langword="null"/> when there is none, or one that was made of something else.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not whole.</exception>
    public static KeptAnswers? Read(string path, byte[] origin, long mostInMemory = long.MaxValue)
    {
        if (!File.Exists(path)) return null;

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes);
        var isNeeded = false;
        try
        {
            return Read(file, origin, mostInMemory, out isNeeded);
        }
        finally
        {
            if (!isNeeded) file.Dispose();
        }
    }

    /// <param name="isNeeded">True when answers are to be read from this very file later, whatever stands at its path by then.</param>
    private static KeptAnswers? Read(FileStream file, byte[] origin, long mostInMemory, out bool isNeeded)
    {
        isNeeded = false;
        var head = new byte[SHA256.HashSizeInBytes + origin.Length];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) throw new InvalidDataException($"{file.Name} is cut short.");
        if (!head.AsSpan(SHA256.HashSizeInBytes).SequenceEqual(origin)) return null;

        file.Position = SHA256.HashSizeInBytes;
        if (!SHA256.HashData(file).AsSpan().SequenceEqual(head.AsSpan(0, SHA256.HashSizeInBytes))) throw new InvalidDataException($"{file.Name} is damaged.");

        file.Position = head.Length;
        return AnswerLayout.Read(file, mostInMemory, out isNeeded);
    }
}
