using MailKit;

namespace SciaticaInfo.Web.Mail;

/// <summary>
/// Sees when the final dot has gone out, which the library tells nobody: from then on a lost connection may mean a delivered message.
/// It stands where a protocol log would, keeps a count of matched bytes, and nothing that passed.
/// </summary>
internal sealed class DataEndWatch(Action dataEndSent) : IProtocolLogger
{
    /// <summary>The end of the data (RFC 5321 4.1.1.4). Within a message it cannot occur, since each leading dot is doubled.</summary>
    private static ReadOnlySpan<byte> DataEnd => "\r\n.\r\n"u8;

    private int matched;

    public bool HasSentDataEnd { get; private set; }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void BeginMessage()
    {
        matched = 0;
        HasSentDataEnd = false;
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        foreach (var value in buffer.AsSpan(offset, count))
        {
            // After a mismatch only a carriage return can begin anew; after a match the search is over.
            if (matched == DataEnd.Length) return;
            matched = value == DataEnd[matched] ? matched + 1 : value == DataEnd[0] ? 1 : 0;
        }

        if (matched != DataEnd.Length || HasSentDataEnd) return;
        HasSentDataEnd = true;
        dataEndSent();
    }

    public void LogConnect(Uri uri)
    {
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
    }

    public void Dispose()
    {
    }
}
