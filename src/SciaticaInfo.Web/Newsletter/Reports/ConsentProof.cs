using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.Web.Newsletter.Reports;

/// <summary>The proof of one person's consent: every event with what its hash covers, and every statement word for word.</summary>
/// <param name="IsWhole">The chain holds up to the person's last event, and each event is tied to this address.</param>
public sealed record ConsentProof(string Json, bool IsWhole)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <returns><see langword="null"/> when no event is known of this address.</returns>
    public static async Task<ConsentProof?> ReadAsync(SiteDbContext db, EmailAddress address, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(row => row.EmailKey == key, cancellationToken);
        var id = row?.Id;
        var events = await db.ConsentEvents.AsNoTracking().Where(consent => consent.SubjectKey == key || consent.SubscriptionId == id).OrderBy(consent => consent.Seq).ToListAsync(cancellationToken);
        if (events.Count == 0) return null;

        var chain = await new ChainWalk(db).RunAsync(events[^1].Seq, cancellationToken);
        var entries = events.Select(consent => Entry.Of(consent, key)).ToList();
        var hashes = entries.Select(entry => entry.NoticeSha256).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var notices = await db.NoticeTexts.AsNoTracking().Where(notice => hashes.Contains(notice.Sha256)).OrderBy(notice => notice.FirstUsedAt).ToListAsync(cancellationToken);
        var isWhole = chain.Fault is null && entries.TrueForAll(entry => entry.SubjectCommitmentChecksOut != false);
        var json = JsonSerializer.Serialize(
            new
            {
                Address = address.Canonical,
                State = row?.State.ToString().ToLowerInvariant(),
                MadeAt = now,
                Chain = new { Verifies = chain.Fault is null, VerifiedUpTo = chain.Verified, chain.LastHash, chain.Fault },
                Events = entries.Select(entry => new { entry.Record, entry.Hash, entry.IpPrefix, entry.AgentFamily, entry.SubjectCommitmentChecksOut }),
                Notices = notices.Select(notice => new { notice.Sha256, notice.Language, notice.Version, notice.FirstUsedAt, notice.Body }),
            },
            Readable);
        return new ConsentProof(json, isWhole);
    }

    /// <param name="Record">The hashed text, read; as text where it cannot be read any more.</param>
    /// <param name="SubjectCommitmentChecksOut"><see langword="null"/> for an event that ties to nobody.</param>
    private sealed record Entry(JsonNode? Record, string Hash, string? IpPrefix, string? AgentFamily, bool? SubjectCommitmentChecksOut, string? NoticeSha256)
    {
        public static Entry Of(ConsentEvent consent, string key)
        {
            var record = Parse(consent.Body);
            var commitment = Text(record, "subject_commitment");
            bool? isTied = (consent.SubjectKey, consent.SubjectSalt) switch
            {
                (null, null) => null,
                ({ } own, { } salt) => own == key && ConsentRecord.Commitment(salt, own) == commitment,
                _ => false,
            };
            return new Entry(record, consent.Hash, consent.IpPrefix, consent.AgentFamily, isTied, Text(record, "notice_sha256"));
        }

        private static JsonNode? Parse(string body)
        {
            try
            {
                return JsonNode.Parse(body);
            }
            catch (JsonException)
            {
                return JsonValue.Create(body);
            }
        }

        private static string? Text(JsonNode? record, string name) =>
            record is JsonObject fields && fields.TryGetPropertyValue(name, out var value) && value is JsonValue text && text.TryGetValue<string>(out var found) ? found : null;
    }
}
