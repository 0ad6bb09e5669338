using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>Finds people by their address within a transaction, those not saved yet among them.</summary>
public sealed class Subscribers(AddressVault vault)
{
    private const string KeyPurpose = "address";

    /// <summary>The keyed hash by which an address is found.</summary>
    public string KeyOf(EmailAddress address) => vault.KeyOf(KeyPurpose, address.LookupText);

    public static Task<Subscription?> FindAsync(WriteSession session, string key) => Lookahead.Of(session).FindPersonAsync(key);

    /// <summary>The address in full; <see langword="null"/> once it is destroyed.</summary>
    public string? AddressOf(Subscription subscription) =>
        subscription.EmailCipher is { } cipher ? vault.Open(cipher, subscription.KeyVersion, subscription.Id) : null;

    /// <summary>The address as a row would hold it that is not there yet.</summary>
    public SealedAddress Seal(EmailAddress address, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var (cipher, version) = vault.Seal(address.Canonical, id);
        return new SealedAddress(id, cipher, version);
    }

    /// <summary>A new row, or the one that was there, waiting for its confirmation.</summary>
    /// <param name="made">What a new row takes; <see langword="null"/> to make it now.</param>
    public Subscription Request(WriteSession session, Subscription? row, EmailAddress address, string key, string locale, SealedAddress? made = null)
    {
        // Bound to its row, the cipher serves no other; and a new key may have come into use meanwhile.
        var isReady = row is null && made?.KeyVersion == vault.KeyVersion;
        var subscription = row ?? new Subscription { Id = made?.Id ?? Guid.CreateVersion7(session.Now), ListId = NewsletterHost.ListId, Locale = locale };
        var (cipher, version) = isReady ? (made!.Cipher, made.KeyVersion) : vault.Seal(address.Canonical, subscription.Id);
        subscription.Request(cipher, key, version, session.Now);
        if (row is null) session.Db.Subscriptions.Add(subscription);
        Lookahead.Of(session).Remember(key, subscription);
        return subscription;
    }
}

/// <param name="Id">Of the row that the cipher is bound to.</param>
public sealed record SealedAddress(Guid Id, byte[] Cipher, int KeyVersion);
