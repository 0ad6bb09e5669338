using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Bytes of an answer that lie in a file. What comes back is sent only if it is what was put there.</summary>
/// <param name="tag">ETag of the bytes.</param>
internal sealed class PutAwayBody(StoredText text, ShortTag tag)
{
    private volatile bool isLost;

    public ShortTag Tag => tag;

    /// <summary>True when the bytes did not come back as they were: the answer is to be made anew.</summary>
    public bool IsLost => isLost;

    /// <exception cref="IOException">They cannot be read.</exception>
    /// <exception cref="InvalidDataException">They are others.</exception>
    public FinishedBody Read(string? encoding)
    {
        try
        {
            var bytes = text.Read();
            return ShortTag.Of(bytes) == tag ? new FinishedBody(bytes, encoding, tag.ToString()) : throw new InvalidDataException("An answer did not come back from its file as it was put there.");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            isLost = true;
            throw;
        }
    }
}
