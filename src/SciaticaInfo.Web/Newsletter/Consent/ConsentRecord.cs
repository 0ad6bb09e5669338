using System.Buffers;
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

    private const int UsualBytes = 2048;

    private static readonly JsonWriterOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fields stand in the order of their names.</summary>
    public static string Body(ConsentEntry entry, NewsletterHost host, Guid eventId, long seq, string previousHash, DateTimeOffset at, string? commitment)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualBytes);
        using (var json = new Utf8JsonWriter(buffer, Canonical))
        {
            json.WriteStartObject();
            json.WriteString("act", entry.Act);
            json.WriteString("actor", entry.Actor);
            json.WriteString("at", Instant(at));
            json.WriteString("confirm_message_id", entry.ConfirmMessageId);
            json.WriteString("confirm_token_sha256", entry.ConfirmTokenHash);
            json.WriteString("controller_contact", $"{host.ClinicAddress}; {host.ClinicPhone}");
            json.WriteString("controller_name", host.ClinicName);
            WriteOne(json, "data_categories", "email address");
            json.WriteString("event", Name(entry.Kind));
            json.WriteString("event_id", eventId);
            json.WriteString("form_path", entry.FormPath);
            json.WriteString("legal_basis", LegalBasis);
            json.WriteString("list_id", NewsletterHost.ListId);
            json.WriteString("method", Method);
            json.WriteString("notice_language", entry.Notice?.Language);
            json.WriteString("notice_sha256", entry.Notice?.Sha256);
            json.WriteString("notice_version", entry.Notice?.Version);
            json.WriteString("prev_hash", previousHash);
            json.WriteString("privacy_sha256", host.PrivacySha256);
            json.WriteString("purpose", Purpose);
            json.WriteString("reason_code", entry.ReasonCode);
            WriteOne(json, "recipients", "mail relay operator");
            json.WriteString("retention", Retention);
            json.WriteString("schema", Schema);
            json.WriteNumber("seq", seq);
            json.WriteString("subject_commitment", commitment);
            json.WriteString("subscription_id", entry.SubscriptionId);
            json.WriteString("withdrawal", Withdrawal);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Hash(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>Binds the event to an address without naming it: worth nothing once salt and key are gone.</summary>
    public static string Commitment(byte[] salt, string subjectKey) => Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(subjectKey)]));

    /// <summary>Hash of the statement that an event names; <see langword="null"/> when it names none.</summary>
    public static string? NoticeOf(string body) => TextOf(body, "notice_sha256");

    /// <summary>Hash of the link that was pressed; <see langword="null"/> when none was.</summary>
    public static string? ConfirmTokenOf(string body) => TextOf(body, "confirm_token_sha256");

    public static string Name(ConsentKind kind) => kind switch
    {
        ConsentKind.AddressChanged => "address_changed",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Why it came to the event; <see langword="null"/> for the usual way.</summary>
    public static string? ReasonOf(string body) => TextOf(body, "reason_code");

    private static string? TextOf(string body, string field)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty(field, out var text) ? text.GetString() : null;
    }

    private static void WriteOne(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
