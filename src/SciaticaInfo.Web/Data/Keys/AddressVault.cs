using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SciaticaInfo.Web.Data.Keys;

/// <summary>Text at rest: AES-256-GCM, bound to the row it belongs to; and keyed hashes, by which a value is found without being kept.</summary>
public sealed class AddressVault(KeyHolder keys)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Of the key that seals now.</summary>
    public int KeyVersion => keys.InUse(KeyPurpose.Encryption);

    /// <param name="owner">The row that the text belongs to: moved to another row, it cannot be opened.</param>
    public (byte[] Cipher, int KeyVersion) Seal(string text, Guid owner)
    {
        var version = KeyVersion;
        var plain = Encoding.UTF8.GetBytes(text);
        var cipher = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = cipher.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.Ring.Get(KeyPurpose.Encryption, version), TagBytes);
        aes.Encrypt(nonce, plain, cipher.AsSpan(NonceBytes, plain.Length), cipher.AsSpan(NonceBytes + plain.Length), owner.ToByteArray());
        return (cipher, version);
    }

    /// <exception cref="MissingKeyException">The key is not in <c>data/keys</c>.</exception>
    /// <exception cref="CryptographicException">The bytes were changed, or belong to another row.</exception>
    public string Open(byte[] cipher, int keyVersion, Guid owner)
    {
        var plain = new byte[cipher.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(Ring(keyVersion).Get(KeyPurpose.Encryption, keyVersion), TagBytes);
        aes.Decrypt(cipher.AsSpan(0, NonceBytes), cipher.AsSpan(NonceBytes, plain.Length), cipher.AsSpan(NonceBytes + plain.Length), plain, owner.ToByteArray());
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The same text always gives the same 43 letters; without the key nobody can guess which text gave them.</summary>
    /// <param name="purpose">Keeps hashes of one kind from being compared with those of another.</param>
    public string KeyOf(string purpose, string text) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(keys.Ring.Get(KeyPurpose.LookUp, keys.InUse(KeyPurpose.LookUp)), Encoding.UTF8.GetBytes($"{purpose}\n{text}")));

    private KeyRing Ring(int version) => keys.Ring.Has(KeyPurpose.Encryption, version) ? keys.Ring : keys.Reload();
}
