using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SciaticaInfo.Web.Newsletter.Consent;

/// <summary>The canonical text of an event and its hash.</summary>
public static class ConsentRecord
{
    public const string Schema = "sciatica-consent/1";
    public const string Purpose = "send the SciaticaInfo newsletter by email";
    public const string LegalBasis = "consent";
    public const string Method = "web-form-double-opt-in";
    public const string Retention = "while subscribed; address destroyed 28 days after leaving, 7 days after a request that was never confirmed, or at once when asked";
    public const string Withdrawal = "link in every email";

    /// <summary>What the first event of a chain has in place of the hash before it.</summary>
    public static readonly string Start = new('0', 64);

    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Body(ConsentEntry entry, NewsletterHost host, Guid eventId, long seq, string previousHash, DateTimeOffset at, string? commitment)
    {
        var fields = new SortedDictionary<string, object?>(StringComparer.Ordinal)
        {
            ["act"] = entry.Act,
            ["actor"] = entry.Actor,
            ["at"] = Instant(at),
            ["confirm_message_id"] = entry.ConfirmMessageId,
            ["confirm_token_sha256"] = entry.ConfirmTokenHash,
            ["controller_contact"] = $"{host.ClinicAddress}; {host.ClinicPhone}",
            ["controller_name"] = host.ClinicName,
            ["data_categories"] = new[] { "email address" },
            ["event"] = Name(entry.Kind),
            ["event_id"] = eventId.ToString(),
            ["form_path"] = entry.FormPath,
            ["legal_basis"] = LegalBasis,
            ["list_id"] = NewsletterHost.ListId,
            ["method"] = Method,
            ["notice_language"] = entry.Notice?.Language,
            ["notice_sha256"] = entry.Notice?.Sha256,
            ["notice_version"] = entry.Notice?.Version,
            ["prev_hash"] = previousHash,
            ["privacy_sha256"] = host.PrivacySha256,
            ["purpose"] = Purpose,
            ["reason_code"] = entry.ReasonCode,
            ["recipients"] = new[] { "mail relay operator" },
            ["retention"] = Retention,
            ["schema"] = Schema,
            ["seq"] = seq,
            ["subject_commitment"] = commitment,
            ["subscription_id"] = entry.SubscriptionId.ToString(),
            ["withdrawal"] = Withdrawal,
        };
        return JsonSerializer.Serialize(fields, Canonical);
    }

    public static string Hash(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>Binds the event to an address without naming it: worth nothing once salt and key are gone.</summary>
    public static string Commitment(byte[] salt, string subjectKey) => Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(subjectKey)]));

    /// <summary>Hash of the statement that an event names; <see langword="null"/> when it names none.</summary>
    public static string? NoticeOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("notice_sha256", out var hash) ? hash.GetString() : null;
    }

    public static string Name(ConsentKind kind) => kind switch
    {
        ConsentKind.AddressChanged => "address_changed",
        _ => kind.ToString().ToLowerInvariant(),
    };

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
