using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Newsletter.Consent;

/// <summary>The consent statement of the forms: its words, and the hash by which the words that someone saw are found again.</summary>
public sealed class Notices(IStringLocalizer<NewsletterText> text, StoreGuard store, TimeProvider clock)
{
    /// <summary>Moves on when the words change.</summary>
    private const string Version = "1";
    private const int HashLetters = 64;

    private readonly ConcurrentDictionary<string, NoticeText> byLanguage = new(StringComparer.Ordinal);

    /// <summary>What forms show now, in the language of the request.</summary>
    public NoticeText Current => byLanguage.GetOrAdd(CultureInfo.CurrentUICulture.Name, Make);

    /// <summary>Today's statement with this hash. To be asked within the request: outside it nobody knows which language a form was in.</summary>
    public NoticeText? Today(string sha256) => Current.Sha256 == sha256 ? Current : byLanguage.Values.FirstOrDefault(notice => notice.Sha256 == sha256);

    /// <summary>The statement with this hash: one that somebody agreed to before, or else today's.</summary>
    public static async Task<NoticeText?> FindAsync(WriteSession session, string sha256, NoticeText? today)
    {
        if (!HasShape(sha256)) return null;
        if (await session.Db.NoticeTexts.FindAsync(sha256) is { } known) return known;
        if (today is null) return null;

        var first = new NoticeText { Sha256 = today.Sha256, Language = today.Language, Version = today.Version, Body = today.Body, FirstUsedAt = session.Now };
        session.Db.NoticeTexts.Add(first);
        return first;
    }

    /// <summary>The statement that an event names; <see langword="null"/> when it names none, or there is none.</summary>
    public static async Task<NoticeText?> OfAsync(WriteSession session, ConsentEvent? consent) =>
        consent is not null && ConsentRecord.NoticeOf(consent.Body) is { } sha256 ? await session.Db.NoticeTexts.FindAsync(sha256) : null;

    /// <summary>The words that have this hash; <see langword="null"/> when nobody ever saw such.</summary>
    public async Task<string?> ReadAsync(string sha256, CancellationToken cancellationToken)
    {
        if (!HasShape(sha256)) return null;
        return Today(sha256)?.Body
            ?? await store.ReadAsync(db => db.NoticeTexts.Where(notice => notice.Sha256 == sha256).Select(notice => notice.Body).FirstOrDefaultAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Anything else is not looked up: PostgreSQL takes a zero byte in a text for a fault.</summary>
    private static bool HasShape(string sha256) => sha256.Length == HashLetters && sha256.All(char.IsAsciiHexDigitLower);

    private NoticeText Make(string language)
    {
        string body = text["ConsentStatement"];
        return new NoticeText { Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))), Language = language, Version = Version, Body = body, FirstUsedAt = clock.GetUtcNow() };
    }
}
