using System.Globalization;
using System.Text.Json;

namespace SciaticaInfo.Web.Newsletter.Consent;

/// <summary>Walks the chain of consent from its first event and finds the first one that is not as it was written.</summary>
public sealed class ChainVerifier
{
    private long seq;
    private string hash = ConsentRecord.Start;

    public long Verified => seq;

    /// <summary>Hash of the last event that fits. Noted down elsewhere, it shows later whether events were cut off the end.</summary>
    public string LastHash => hash;

    /// <returns>What is wrong with this event; <see langword="null"/> when it fits to the one before.</returns>
    public string? Check(ConsentEvent consent)
    {
        if (consent.Seq != seq + 1) return Fault(consent, $"number {seq + 1} is missing");
        if (ConsentRecord.Hash(consent.Body) != consent.Hash) return Fault(consent, "its text is not the one that was hashed");
        if (ReadBody(consent.Body) is not { } body) return Fault(consent, "its text cannot be read");
        if (body.PreviousHash != hash) return Fault(consent, "it does not follow the event before it");
        if (ColumnFault(consent, body) is { } column) return Fault(consent, $"its column {column} is not what its text says");

        (seq, hash) = (consent.Seq, consent.Hash);
        return null;
    }

    private static string? ColumnFault(ConsentEvent consent, BodyFields body)
    {
        if (body.Seq != consent.Seq) return "seq";
        if (body.EventId != consent.EventId.ToString()) return "event_id";
        if (body.SubscriptionId != consent.SubscriptionId.ToString()) return "subscription_id";
        if (body.Event != ConsentRecord.Name(consent.Kind)) return "kind";
        if (body.At != ConsentRecord.Instant(consent.At)) return "at";
        if (consent.SubjectKey is null != consent.SubjectSalt is null) return consent.SubjectKey is null ? "subject_key" : "subject_salt";
        if (consent is { SubjectKey: { } key, SubjectSalt: { } salt } && ConsentRecord.Commitment(salt, key) != body.Commitment) return "subject_key";
        return null;
    }

    private static BodyFields? ReadBody(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            string? Text(string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
            return new BodyFields(root.GetProperty("seq").GetInt64(), Text("prev_hash"), Text("event_id"), Text("subscription_id"), Text("event"), Text("at"), Text("subject_commitment"));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Fault(ConsentEvent consent, string what) => string.Create(CultureInfo.InvariantCulture, $"event {consent.Seq} ({consent.EventId}): {what}");

    private sealed record BodyFields(long Seq, string? PreviousHash, string? EventId, string? SubscriptionId, string? Event, string? At, string? Commitment);
}
