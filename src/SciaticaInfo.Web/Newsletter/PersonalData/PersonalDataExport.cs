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

    /// <summary>
    /// With what is held about the addresses that this one has taken the place of, but not what would tell a stranger who somebody is: the new one may
    /// have been mistyped. A later one is not named at all: it may be the mailbox of somebody else by now.
    /// </summary>
    public static async Task<string> WriteAsync(SiteDbContext db, Subscription row, Subscribers subscribers, DateTimeOffset now)
    {
        var earlier = await AddressChain.EarlierAsync(db, row);
        List<Guid> ids = [row.Id, .. earlier.Select(other => other.Id)];
        List<string> keys = [.. earlier.Prepend(row).Select(other => other.EmailKey).OfType<string>()];
        var key = row.EmailKey;
        var events = await db.ConsentEvents.AsNoTracking().Where(consent => ids.Contains(consent.SubscriptionId) || (consent.SubjectKey != null && keys.Contains(consent.SubjectKey))).OrderBy(consent => consent.Seq).ToListAsync();
        var mails = await db.Outbox.AsNoTracking().Where(mail => ids.Contains(mail.SubscriptionId)).OrderBy(mail => mail.Id).ToListAsync();
        var links = await db.LinkTokens.AsNoTracking().Where(token => token.SubscriptionId != null && ids.Contains(token.SubscriptionId.Value)).OrderBy(token => token.CreatedAt).ToListAsync();
        var suppression = key is null ? null : await db.Suppressions.AsNoTracking().FirstOrDefaultAsync(entry => entry.EmailKey == key);
        var hashes = events.Select(consent => ConsentRecord.NoticeOf(consent.Body)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var notices = await db.NoticeTexts.AsNoTracking().Where(notice => hashes.Contains(notice.Sha256)).ToListAsync();
        var changes = await ChangesAsync(db, row, subscribers, now);
        return JsonSerializer.Serialize(
            new
            {
                ExportedAt = now,
                Address = subscribers.AddressOf(row),
                Subscription = Of(row),
                Earlier = earlier.Select(other => new { Address = Masked(subscribers.AddressOf(other)), Subscription = Of(other) }),
                Changes = changes.Select(link => new { Address = Masked(link.Address), link.CreatedAt, link.ExpiresAt }),
                Consent = events.Select(consent => Of(consent, isOwn: consent.SubscriptionId == row.Id ? !ConsentEvents.IsChange(consent) : consent.SubjectKey == key)),
                Statements = notices.Select(notice => new { notice.Sha256, notice.Language, notice.Version, notice.Body }),
                Mails = mails.Select(mail => new { mail.Id, mail.SubscriptionId, Kind = mail.Kind.ToString(), State = mail.State.ToString(), mail.CreatedAt, mail.DoneAt, mail.Attempts, mail.LastCode }),
                Links = links.Select(link => new { link.SubscriptionId, Purpose = link.Purpose.ToString(), link.CreatedAt, link.ExpiresAt, link.UsedAt }),
                NeverMailed = suppression is null ? null : new { Reason = suppression.Reason.ToString(), suppression.Until, suppression.CreatedAt },
            },
            Readable);
    }

    /// <summary>Addresses that were typed to take the place of this one and wait for their confirmation.</summary>
    private static async Task<List<(string? Address, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)>> ChangesAsync(SiteDbContext db, Subscription row, Subscribers subscribers, DateTimeOffset now)
    {
        var found = new List<(string?, DateTimeOffset, DateTimeOffset)>();
        foreach (var link in (await AddressChain.AskedForAsync(db, row.Id)).Where(link => link.UsedAt is null && !link.HasExpired(now)))
        {
            if (await db.Subscriptions.FindAsync(link.SubscriptionId) is { } other) found.Add((subscribers.AddressOf(other), link.CreatedAt, link.ExpiresAt));
        }

        return found;
    }

    private static string? Masked(string? address) => EmailAddress.TryParse(address, out var parsed) ? parsed.Masked : null;

    private static object Of(ConsentEvent consent, bool isOwn) => new
    {
        Event = JsonNode.Parse(consent.Body),
        consent.Hash,
        IpPrefix = isOwn ? consent.IpPrefix : null,
        AgentFamily = isOwn ? consent.AgentFamily : null,
        ForgottenAfterErasure = new { consent.SubjectKey, consent.SubjectSalt },
    };

    private static object Of(Subscription row) =>
        new { row.Id, row.ListId, State = row.State.ToString(), row.Locale, row.CreatedAt, row.ConfirmedAt, row.EndedAt, EndedReason = row.EndedReason?.ToString(), row.SoftBounces, row.FirstSoftBounceAt, row.ReplacesId };
}
