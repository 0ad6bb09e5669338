using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace SciaticaInfo.Web.Data.Keys;

/// <summary>The installation's secrets as read from disk at one moment. Never changes.</summary>
public sealed class KeyRing
{
    public const int KeyBytes = 32;
    private const int FingerprintLetters = 16;

    private readonly FrozenDictionary<(KeyPurpose Purpose, int Version), byte[]> keys;

    public KeyRing(IEnumerable<(KeyPurpose Purpose, int Version, byte[] Key)> keys) =>
        this.keys = keys.ToFrozenDictionary(key => (key.Purpose, key.Version), key => key.Key);

    public static KeyRing Empty { get; } = new([]);

    public IEnumerable<(KeyPurpose Purpose, int Version)> Versions => keys.Keys;

    public bool Has(KeyPurpose purpose, int version) => keys.ContainsKey((purpose, version));

    /// <summary>0 when there is none.</summary>
    public int Newest(KeyPurpose purpose) => keys.Keys.Where(key => key.Purpose == purpose).Select(key => key.Version).DefaultIfEmpty(0).Max();

    /// <exception cref="MissingKeyException">The ring lacks this version.</exception>
    public ReadOnlySpan<byte> Get(KeyPurpose purpose, int version) =>
        keys.TryGetValue((purpose, version), out var key) ? key : throw new MissingKeyException(purpose, version);

    /// <summary>Tells two keys apart without telling either.</summary>
    public string Fingerprint(KeyPurpose purpose, int version) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Get(purpose, version), Encoding.ASCII.GetBytes($"fingerprint {purpose} {version}")))[..FingerprintLetters];
}

/// <summary>The store was written with a key that <c>data/keys</c> does not hold.</summary>
public sealed class MissingKeyException(KeyPurpose purpose, int version)
    : Exception($"data/keys has no {purpose} key of version {version}. Copy it from a backup, or from the node that made it.");
