using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.Web.Newsletter.PersonalData;

/// <summary>All that is held about one person, as JSON that a person can read.</summary>
public static class PersonalDataExport
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<string> WriteAsync(SiteDbContext db, Subscription row, string? address, DateTimeOffset now)
    {
        var key = row.EmailKey;
        var events = await db.ConsentEvents.AsNoTracking().Where(consent => consent.SubscriptionId == row.Id || (key != null && consent.SubjectKey == key)).OrderBy(consent => consent.Seq).ToListAsync();
        var mails = await db.Outbox.AsNoTracking().Where(mail => mail.SubscriptionId == row.Id).OrderBy(mail => mail.Id).ToListAsync();
        var links = await db.LinkTokens.AsNoTracking().Where(token => token.SubscriptionId == row.Id).OrderBy(token => token.CreatedAt).ToListAsync();
        var suppression = key is null ? null : await db.Suppressions.AsNoTracking().FirstOrDefaultAsync(entry => entry.EmailKey == key);
        var hashes = events.Select(consent => ConsentRecord.NoticeOf(consent.Body)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var notices = await db.NoticeTexts.AsNoTracking().Where(notice => hashes.Contains(notice.Sha256)).ToListAsync();
        return JsonSerializer.Serialize(
            new
            {
                ExportedAt = now,
                Address = address,
                Subscription = new { row.Id, row.ListId, State = row.State.ToString(), row.Locale, row.CreatedAt, row.ConfirmedAt, row.EndedAt, EndedReason = row.EndedReason?.ToString(), row.SoftBounces, row.FirstSoftBounceAt, row.ReplacesId },
                Consent = events.Select(consent => new { Event = JsonNode.Parse(consent.Body), consent.Hash, consent.IpPrefix, consent.AgentFamily, ForgottenAfterErasure = new { consent.SubjectKey, consent.SubjectSalt } }),
                Statements = notices.Select(notice => new { notice.Sha256, notice.Language, notice.Version, notice.Body }),
                Mails = mails.Select(mail => new { mail.Id, Kind = mail.Kind.ToString(), State = mail.State.ToString(), mail.CreatedAt, mail.DoneAt, mail.Attempts, mail.LastCode }),
                Links = links.Select(link => new { Purpose = link.Purpose.ToString(), link.CreatedAt, link.ExpiresAt, link.UsedAt }),
                NeverMailed = suppression is null ? null : new { Reason = suppression.Reason.ToString(), suppression.Until, suppression.CreatedAt },
            },
            Readable);
    }
}
