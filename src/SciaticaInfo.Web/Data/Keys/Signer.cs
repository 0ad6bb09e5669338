using System.Security.Cryptography;
using System.Text;

namespace SciaticaInfo.Web.Data.Keys;

/// <summary>Keyed marks on what leaves the site and comes back: compared in constant time, each for one purpose.</summary>
public sealed class Signer(KeyHolder keys)
{
    public int Version => keys.InUse(KeyPurpose.Signing);

    /// <param name="length">Bytes of the mark, at most 32.</param>
    /// <exception cref="MissingKeyException">The key is not in <c>data/keys</c>.</exception>
    public byte[] Sign(string purpose, string text, int version, int length) =>
        HMACSHA256.HashData(keys.Ring.Get(KeyPurpose.Signing, version), Encoding.UTF8.GetBytes($"{purpose}\n{text}"))[..length];

    /// <summary>False also for a version that is not here.</summary>
    /// <param name="length">As it was signed: how long a mark must be is never for the mark to say.</param>
    public bool IsRight(string purpose, string text, int version, ReadOnlySpan<byte> mark, int length) =>
        keys.Ring.Has(KeyPurpose.Signing, version) && CryptographicOperations.FixedTimeEquals(Sign(purpose, text, version, length), mark);
}
