using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>Writes the mails that are owed, with the secret of their link, into the transaction of what they are about.</summary>
public sealed class OwedMails(AddressVault vault)
{
    /// <summary>A mail with a secret link. The token stands in it encrypted, and beside it as a hash.</summary>
    public LinkToken WithLink(WriteSession session, OutboxKind kind, LinkPurpose purpose, Guid subscriptionId, TimeSpan lifetime) =>
        Add(session, kind, purpose, subscriptionId, lifetime).Token;

    public static OutboxMessage Plain(WriteSession session, OutboxKind kind, Guid subscriptionId, string occasion) =>
        New(session, kind, subscriptionId, IdempotencyKey(kind, occasion));

    /// <summary>
    /// Writes as much as a mail with a link, but nothing that leaves: whoever measures the answer cannot tell a request that led to a mail from one that did not.
    /// </summary>
    public void Nothing(WriteSession session, OutboxKind kind, Guid subscriptionId, TimeSpan lifetime, string reason)
    {
        var (token, mail) = Add(session, kind, LinkPurpose.Confirm, subscriptionId, lifetime);
        token.SubscriptionId = null;
        mail.Finish(OutboxState.Skipped, reason, session.Now);
    }

    public static string IdempotencyKey(OutboxKind kind, string occasion) => $"{kind}:{occasion}";

    private (LinkToken Token, OutboxMessage Mail) Add(WriteSession session, OutboxKind kind, LinkPurpose purpose, Guid subscriptionId, TimeSpan lifetime)
    {
        var secret = SecretToken.New();
        var token = new LinkToken { Hash = SecretToken.Hash(secret), Purpose = purpose, SubscriptionId = subscriptionId, CreatedAt = session.Now, ExpiresAt = session.Now + lifetime };
        var mail = New(session, kind, subscriptionId, IdempotencyKey(kind, token.Hash));
        (mail.TokenCipher, mail.KeyVersion) = vault.Seal(secret, mail.Id);
        session.Db.LinkTokens.Add(token);
        return (token, mail);
    }

    private static OutboxMessage New(WriteSession session, OutboxKind kind, Guid subscriptionId, string idempotencyKey)
    {
        var mail = new OutboxMessage
        {
            Id = Guid.CreateVersion7(session.Now),
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
