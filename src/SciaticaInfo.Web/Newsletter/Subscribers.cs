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

    /// <summary>A new row, or the one that was there, waiting for its confirmation.</summary>
    public Subscription Request(WriteSession session, Subscription? row, EmailAddress address, string key, string locale, Guid? replaces = null)
    {
        var subscription = row ?? new Subscription { Id = Guid.CreateVersion7(session.Now), ListId = NewsletterHost.ListId, Locale = locale };
        var (cipher, version) = vault.Seal(address.Canonical, subscription.Id);
        subscription.Request(cipher, key, version, session.Now, replaces);
        if (row is null) session.Db.Subscriptions.Add(subscription);
        return subscription;
    }
}
