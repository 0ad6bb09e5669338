using System.Collections.Frozen;
using Microsoft.Win32.SafeHandles;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Answers as bytes, each in the fewest that there are of it. Read only by the program that wrote them, so there is no version.</summary>
internal static class AnswerLayout
{
    private const string Brotli = "br";

    public static void Write(Stream stream, KeptAnswers answers)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(answers.From.UtcTicks);
        writer.Write(answers.Until.UtcTicks);
        // First, so that there is room for them in memory: they are needed when the rest cannot be read.
        WriteEach(writer, answers.Errors, pair => WriteResponse(writer, "", pair.Value));
        WriteEach(writer, answers.Responses, pair => WriteResponse(writer, pair.Key, pair.Value));
        WriteEach(writer, answers.Redirects, pair =>
        {
            writer.Write(pair.Key);
            writer.Write(pair.Value);
        });
        WriteEach(writer, answers.Gone, writer.Write);
    }

    /// <param name="mostInMemory">Bytes of answers.</param>
    /// <param name="isNeeded">True when answers are to be read from the stream's file later: it is to stay open.</param>
    public static KeptAnswers Read(FileStream stream, long mostInMemory, out bool isNeeded)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        var rest = new Rest(stream.SafeFileHandle, mostInMemory);
        // In the order in which they were written.
        var from = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        var until = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        var errors = ReadEach(reader, () => (Path: reader.ReadString(), Response: ReadResponse(reader, rest)).Response).ToFrozenDictionary(response => response.Status);
        var responses = ReadEach(reader, () => KeyValuePair.Create(reader.ReadString(), ReadResponse(reader, rest))).ToDictionary(StringComparer.Ordinal);
        var redirects = ReadEach(reader, () => KeyValuePair.Create(reader.ReadString(), reader.ReadString())).ToFrozenDictionary(StringComparer.Ordinal);
        var gone = ReadEach(reader, reader.ReadString).ToFrozenSet(StringComparer.Ordinal);
        isNeeded = rest.IsUsed;
        return new KeptAnswers(from, until, responses, redirects, gone, errors);
    }

    private static void WriteEach<T>(BinaryWriter writer, IReadOnlyCollection<T> all, Action<T> write)
    {
        writer.Write(all.Count);
        foreach (var one in all) write(one);
    }

    private static List<T> ReadEach<T>(BinaryReader reader, Func<T> read)
    {
        var count = reader.ReadInt32();
        var all = new List<T>(count);
        for (var number = 0; number < count; number++) all.Add(read());
        return all;
    }

    private static void WriteResponse(BinaryWriter writer, string path, FinishedResponse response)
    {
        var body = response.Smallest();
        writer.Write(path);
        writer.Write(response.Status);
        writer.Write(response.ContentType);
        writer.Write(response.CacheControl);
        writer.Write(response.IsIndexed);
        writer.Write(response.IsCompressible);
        writer.Write(response.IsSmallest);
        writer.Write(response.Tag);
        writer.Write(body.ETag);
        writer.Write(body.Bytes.Length);
        writer.Write(body.Bytes);
    }

    private static FinishedResponse ReadResponse(BinaryReader reader, Rest rest)
    {
        var (status, type, cache, isIndexed) = (reader.ReadInt32(), reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
        var (isCompressible, isSmallest) = (reader.ReadBoolean(), reader.ReadBoolean());
        var (tag, bodyTag, length) = (reader.ReadString(), reader.ReadString(), reader.ReadInt32());
        if (length > rest.Room)
        {
            var at = reader.BaseStream.Seek(length, SeekOrigin.Current) - length;
            return new FinishedResponse(StoredText.PartOf(rest.Use(), at, length), bodyTag, isSmallest, tag, type, cache, status, isCompressible) { IsIndexed = isIndexed };
        }

        rest.Room -= length;
        var bytes = reader.ReadBytes(length);
        return isCompressible
            ? new FinishedResponse(new FinishedBody(bytes, Brotli, bodyTag), isSmallest, tag, type, cache, status) { IsIndexed = isIndexed }
            : new FinishedResponse(new FinishedBody(bytes, null, bodyTag), type, cache, status, isCompressible: false) { IsIndexed = isIndexed };
    }

    /// <summary>What is left in the file, open as long as an answer may be read from it.</summary>
    private sealed class Rest(SafeFileHandle file, long room)
    {
        public bool IsUsed { get; private set; }

        /// <summary>Bytes that still may come into memory.</summary>
        public long Room { get; set; } = room;

        public SafeFileHandle Use()
        {
            IsUsed = true;
            return file;
        }
    }
}
