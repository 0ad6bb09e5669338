using System.Security.Cryptography;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Answers in one file, after a hash of all that follows and after what they were made of.</summary>
internal static class AnswerFile
{
    /// <param name="origin">Stands for all that the answers were made of.</param>
    /// <exception cref="IOException">It cannot be written; what was there before is still there.</exception>
    public static void Write(string path, byte[] origin, KeptAnswers answers)
    {
        using var buffer = new MemoryStream();
        buffer.Write(origin);
        AnswerLayout.Write(buffer, answers);
        var content = buffer.ToArray();

        MakeFolder(new FileInfo(path).Directory!); // a file has one
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = File.Create(temporary))
            {
                file.Write(SHA256.HashData(content));
                file.Write(content);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Beside the rest of the data: where that is away for a while, nothing may stand in its place when it comes back.</summary>
    private static void MakeFolder(DirectoryInfo folder)
    {
        if (folder.Parent is { Exists: false } away) throw new DirectoryNotFoundException($"{away.FullName} is away.");
        folder.Create();
    }

    /// <returns><see langword="null"/> when there is none, or one that was made of something else.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not whole.</exception>
    public static KeptAnswers? Read(string path, byte[] origin)
    {
        if (!File.Exists(path)) return null;

        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < SHA256.HashSizeInBytes + origin.Length) throw new InvalidDataException($"{path} is cut short.");

        var content = bytes.AsMemory(SHA256.HashSizeInBytes);
        if (!content.Span[..origin.Length].SequenceEqual(origin)) return null;
        if (!SHA256.HashData(content.Span).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes))) throw new InvalidDataException($"{path} is damaged.");

        using var stream = new MemoryStream(bytes, bytes.Length - content.Length + origin.Length, content.Length - origin.Length);
        return AnswerLayout.Read(stream);
    }
}
