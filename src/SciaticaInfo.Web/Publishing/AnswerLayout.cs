using System.Collections.Frozen;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Answers as bytes, each in the fewest that it can be kept in. Read only by the program that wrote them, so there is no version.</summary>
internal static class AnswerLayout
{
    private const string Brotli = "br";

    public static void Write(Stream stream, KeptAnswers answers)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(answers.From.UtcTicks);
        writer.Write(answers.Until.UtcTicks);
        WriteEach(writer, answers.Responses, pair => WriteResponse(writer, pair.Key, pair.Value));
        WriteEach(writer, answers.Redirects, pair =>
        {
            writer.Write(pair.Key);
            writer.Write(pair.Value);
        });
        WriteEach(writer, answers.Gone, writer.Write);
        WriteEach(writer, answers.Errors, pair => WriteResponse(writer, "", pair.Value));
    }

    public static KeptAnswers Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        // In the order in which they were written.
        return new KeptAnswers(
            new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            ReadEach(reader, () => KeyValuePair.Create(reader.ReadString(), ReadResponse(reader))).ToFrozenDictionary(StringComparer.Ordinal),
            ReadEach(reader, () => KeyValuePair.Create(reader.ReadString(), reader.ReadString())).ToFrozenDictionary(StringComparer.Ordinal),
            ReadEach(reader, reader.ReadString).ToFrozenSet(StringComparer.Ordinal),
            ReadEach(reader, () => (Path: reader.ReadString(), Response: ReadResponse(reader)).Response).ToFrozenDictionary(response => response.Status));
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
        writer.Write(response.Tag);
        writer.Write(body.ETag);
        writer.Write(body.Bytes.Length);
        writer.Write(body.Bytes);
    }

    private static FinishedResponse ReadResponse(BinaryReader reader)
    {
        var (status, type, cache, isIndexed, isCompressible) = (reader.ReadInt32(), reader.ReadString(), reader.ReadString(), reader.ReadBoolean(), reader.ReadBoolean());
        var (tag, bodyTag, bytes) = (reader.ReadString(), reader.ReadString(), reader.ReadBytes(reader.ReadInt32()));
        return isCompressible
            ? new FinishedResponse(new FinishedBody(bytes, Brotli, bodyTag), tag, type, cache, status) { IsIndexed = isIndexed }
            : new FinishedResponse(new FinishedBody(bytes, null, bodyTag), type, cache, status, isCompressible: false) { IsIndexed = isIndexed };
    }
}
