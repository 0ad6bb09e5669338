using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.Web.Newsletter.Reports;

/// <param name="Verified">How many events fit, from the first on.</param>
/// <param name="LastHash">Hash of the last of them.</param>
/// <param name="Fault">What is wrong with the event after them; <see langword="null"/> when all is well.</param>
public sealed record ChainReport(long Verified, string LastHash, string? Fault);

/// <summary>Walks the whole chain of consent with the statements that it names, a page at a time.</summary>
public sealed class ChainWalk(SiteDbContext db)
{
    private const int AtOnce = 1000;

    private readonly ChainVerifier verifier = new();

    /// <summary>Statements looked at already, with what is wrong with them; there are only ever a few.</summary>
    private readonly Dictionary<string, string?> notices = new(StringComparer.Ordinal);

    /// <param name="upTo">Number of the last event to look at; <see langword="null"/>: all.</param>
    public async Task<ChainReport> RunAsync(long? upTo, CancellationToken cancellationToken)
    {
        while (true)
        {
            var after = verifier.Verified;
            var page = await db.ConsentEvents.AsNoTracking().Where(consent => consent.Seq > after && (upTo == null || consent.Seq <= upTo)).OrderBy(consent => consent.Seq).Take(AtOnce).ToListAsync(cancellationToken);
            foreach (var consent in page)
            {
                if ((verifier.Check(consent) ?? await NoticeFaultAsync(consent, cancellationToken)) is { } fault)
                {
                    // An event whose statement is wrong was counted by the verifier already.
                    return new ChainReport(Math.Min(verifier.Verified, consent.Seq - 1), verifier.LastHash, fault);
                }
            }

            if (page.Count < AtOnce) return await EndAsync(upTo, cancellationToken);
        }
    }

    /// <summary>Numbers below the first would be passed over by the walk.</summary>
    private async Task<ChainReport> EndAsync(long? upTo, CancellationToken cancellationToken)
    {
        var isStray = upTo is null && await db.ConsentEvents.AnyAsync(consent => consent.Seq < 1, cancellationToken);
        return new ChainReport(verifier.Verified, verifier.LastHash, isStray ? "there is an event with a number below 1" : null);
    }

    private async Task<string?> NoticeFaultAsync(ConsentEvent consent, CancellationToken cancellationToken)
    {
        if (NoticeOf(consent.Body) is not { } sha256) return null;
        if (!notices.TryGetValue(sha256, out var fault))
        {
            var body = await db.NoticeTexts.AsNoTracking().Where(notice => notice.Sha256 == sha256).Select(notice => notice.Body).FirstOrDefaultAsync(cancellationToken);
            fault = body is null ? "the statement it names is missing" : Sha256(body) != sha256 ? "the statement it names is not the one that was shown" : null;
            notices[sha256] = fault;
        }

        return fault is null ? null : $"event {consent.Seq} ({consent.EventId}): {fault} ({sha256})";
    }

    /// <summary>Of a body whose hash is right.</summary>
    private static string? NoticeOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("notice_sha256", out var hash) && hash.ValueKind == JsonValueKind.String ? hash.GetString() : null;
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
