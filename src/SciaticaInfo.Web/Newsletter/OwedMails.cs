using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>Writes the mails that are owed, with the secret of their link, into the transaction of what they are about.</summary>
public sealed class OwedMails(AddressVault vault)
{
    /// <summary>A mail with a secret link. The token stands in it encrypted, and beside it as a hash.</summary>
    /// <param name="made">Its secret; <see langword="null"/> to make it now.</param>
    public LinkToken WithLink(WriteSession session, OutboxKind kind, LinkPurpose purpose, Guid subscriptionId, TimeSpan lifetime, SealedLink? made = null) =>
        Add(session, kind, purpose, subscriptionId, lifetime, made).Token;

    /// <summary>A new secret, as the mail that owes it will hold it.</summary>
    public SealedLink NewLink(DateTimeOffset now)
    {
        var secret = SecretToken.New();
        var mail = Guid.CreateVersion7(now);
        var (cipher, version) = vault.Seal(secret, mail);
        return new SealedLink(mail, SecretToken.Hash(secret), cipher, version);
    }

    public static OutboxMessage Plain(WriteSession session, OutboxKind kind, Guid subscriptionId, string occasion) =>
        New(session, Guid.CreateVersion7(session.Now), kind, subscriptionId, IdempotencyKey(kind, occasion));

    /// <summary>
    /// Writes as much as a mail with a link, but nothing that leaves: whoever measures the answer cannot tell a request that led to a mail from one that did not.
    /// </summary>
    public void Nothing(WriteSession session, OutboxKind kind, Guid subscriptionId, TimeSpan lifetime, string reason, SealedLink? made = null)
    {
        var (token, mail) = Add(session, kind, LinkPurpose.Confirm, subscriptionId, lifetime, made);
        token.SubscriptionId = null;
        mail.Finish(OutboxState.Skipped, reason, session.Now);
    }

    public static string IdempotencyKey(OutboxKind kind, string occasion) => $"{kind}:{occasion}";

    private (LinkToken Token, OutboxMessage Mail) Add(WriteSession session, OutboxKind kind, LinkPurpose purpose, Guid subscriptionId, TimeSpan lifetime, SealedLink? made)
    {
        // A new key may have come into use meanwhile.
        var link = made?.KeyVersion == vault.KeyVersion ? made : NewLink(session.Now);
        var token = new LinkToken { Hash = link.Hash, Purpose = purpose, SubscriptionId = subscriptionId, CreatedAt = session.Now, ExpiresAt = session.Now + lifetime };
        var mail = New(session, link.MailId, kind, subscriptionId, IdempotencyKey(kind, token.Hash));
        (mail.TokenCipher, mail.KeyVersion) = (link.Cipher, link.KeyVersion);
        session.Db.LinkTokens.Add(token);
        return (token, mail);
    }

    private static OutboxMessage New(WriteSession session, Guid id, OutboxKind kind, Guid subscriptionId, string idempotencyKey)
    {
        var mail = new OutboxMessage
        {
            Id = id,
            Kind = kind,
            SubscriptionId = subscriptionId,
            IdempotencyKey = idempotencyKey,
            CreatedAt = session.Now,
            DueAt = session.Now,
        };
        session.Db.Outbox.Add(mail);
        return mail;
    }
}

/// <param name="MailId">Of the mail that the cipher is bound to.</param>
/// <param name="Hash">As <see cref="SecretToken.Hash"/> writes it.</param>
public sealed record SealedLink(Guid MailId, string Hash, byte[] Cipher, int KeyVersion);
