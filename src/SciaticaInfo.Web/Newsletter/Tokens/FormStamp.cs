using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.Web.Newsletter.Tokens;

/// <summary>When the full form was made, signed: tells a person from a program, and an old tab from a new one.</summary>
public sealed class FormStamp(Signer signer, StoreGuard store, TimeProvider clock)
{
    private const string Purpose = "form stamp";
    private const int NonceBytes = 8;
    private const int MarkBytes = 16;
    private const int HeadBytes = sizeof(int) + sizeof(long) + NonceBytes;
    private static readonly TimeSpan TooYoung = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TooOld = TimeSpan.FromHours(24);

    /// <returns>Empty while there are no keys: the form works without, under the stricter limit.</returns>
    public string New()
    {
        if (signer.Version == 0) return "";

        var bytes = new byte[HeadBytes + MarkBytes];
        BinaryPrimitives.WriteInt32BigEndian(bytes, signer.Version);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(sizeof(int)), clock.GetUtcNow().ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(bytes.AsSpan(HeadBytes - NonceBytes, NonceBytes));
        signer.Sign(Purpose, Convert.ToHexString(bytes.AsSpan(0, HeadBytes)), signer.Version, MarkBytes).CopyTo(bytes, HeadBytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The keys are here when the store is open: a stamp of before a restart is right after it.</summary>
    /// <exception cref="StoreUnavailableException">It is not open within a few seconds: nobody can say.</exception>
    public async Task<StampState> JudgeAsync(string? stamp, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(stamp)) return StampState.Missing;

        await store.WaitUntilOpenAsync(cancellationToken);
        return Judge(stamp);
    }

    private StampState Judge(string stamp)
    {
        if (TokenText.Read(stamp, HeadBytes + MarkBytes) is not { } bytes) return StampState.Wrong;
        if (!signer.IsRight(Purpose, Convert.ToHexString(bytes.AsSpan(0, HeadBytes)), BinaryPrimitives.ReadInt32BigEndian(bytes), bytes.AsSpan(HeadBytes), MarkBytes)) return StampState.Wrong;

        var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(sizeof(int))));
        if (age > TooOld) return StampState.Wrong;
        return age < TooYoung ? StampState.Missing : StampState.Right;
    }
}

public enum StampState
{
    Right,

    /// <summary>None, or one so young that a program may have sent it: held to the stricter limit, never refused.</summary>
    Missing,

    /// <summary>Altered, of a lost key, or of yesterday: the form is shown again with a fresh one.</summary>
    Wrong,
}
