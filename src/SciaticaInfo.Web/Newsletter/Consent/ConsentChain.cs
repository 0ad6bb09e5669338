using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Newsletter.Consent;

/// <summary>The end of the chain within one transaction: each event holds the hash of the one before it.</summary>
public sealed class ConsentChain
{
    private const int SaltBytes = 16;

    private readonly WriteSession session;
    private long seq;
    private string hash;

    private ConsentChain(WriteSession session, long seq, string hash) => (this.session, this.seq, this.hash) = (session, seq, hash);

    public static ValueTask<ConsentChain> OfAsync(WriteSession session) => session.FeatureAsync(async () =>
    {
        var last = await session.Db.ConsentEvents.AsNoTracking().OrderByDescending(consent => consent.Seq).Select(consent => new { consent.Seq, consent.Hash }).FirstOrDefaultAsync();
        return new ConsentChain(session, last?.Seq ?? 0, last?.Hash ?? ConsentRecord.Start);
    });

    public ConsentEvent Append(ConsentEntry entry, NewsletterHost host)
    {
        var id = Guid.CreateVersion7(session.Now);
        var salt = entry.SubjectKey is null ? null : RandomNumberGenerator.GetBytes(SaltBytes);
        var commitment = salt is null ? null : ConsentRecord.Commitment(salt, entry.SubjectKey!);
        var body = ConsentRecord.Body(entry, host, id, ++seq, hash, session.Now, commitment);
        hash = ConsentRecord.Hash(body);
        var consent = new ConsentEvent
        {
            EventId = id,
            Seq = seq,
            Hash = hash,
            Body = body,
            SubscriptionId = entry.SubscriptionId,
            Kind = entry.Kind,
            At = session.Now,
            SubjectKey = entry.SubjectKey,
            SubjectSalt = salt,
            IpPrefix = entry.Client?.Prefix,
            AgentFamily = entry.Client?.AgentFamily,
        };
        session.Db.ConsentEvents.Add(consent);
        return consent;
    }
}
