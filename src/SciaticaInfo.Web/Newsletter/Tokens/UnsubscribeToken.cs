using System.Buffers.Binary;
using System.Buffers.Text;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.Web.Newsletter.Tokens;

/// <summary>Key version, subscription and a 128-bit mark: can end this one subscription, and nothing else. Stored nowhere.</summary>
public sealed class UnsubscribeToken(Signer signer)
{
    private const string Purpose = "unsubscribe";
    private const int IdBytes = 16;
    private const int MarkBytes = 16;
    private const int AllBytes = sizeof(ushort) + IdBytes + MarkBytes;

    public string For(Guid subscriptionId)
    {
        var bytes = new byte[AllBytes];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)signer.Version);
        subscriptionId.TryWriteBytes(bytes.AsSpan(sizeof(ushort)), bigEndian: true, out _);
        signer.Sign(Purpose, subscriptionId.ToString(), signer.Version, MarkBytes).CopyTo(bytes, sizeof(ushort) + IdBytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns><see langword="null"/> for a token that we did not make.</returns>
    public Guid? Read(string? token)
    {
        if (TokenText.Read(token, AllBytes) is not { } bytes) return null;

        var id = new Guid(bytes.AsSpan(sizeof(ushort), IdBytes), bigEndian: true);
        return signer.IsRight(Purpose, id.ToString(), BinaryPrimitives.ReadUInt16BigEndian(bytes), bytes.AsSpan(sizeof(ushort) + IdBytes), MarkBytes) ? id : null;
    }
}
