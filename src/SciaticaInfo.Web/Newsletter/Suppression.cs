namespace SciaticaInfo.Web.Newsletter;

/// <summary>An address that is not mailed, known only by its keyed hash, so that it outlives erasure.</summary>
public sealed class Suppression
{
    private static readonly TimeSpan BetweenRetries = TimeSpan.FromDays(30);

    public required string EmailKey { get; init; }

    public required SuppressionReason Reason { get; set; }

    /// <summary><see langword="null"/>: for ever.</summary>
    public DateTimeOffset? Until { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool IsBounce => Reason is SuppressionReason.Bounced or SuppressionReason.Retried;

    public bool IsInForce(DateTimeOffset now) => Until is null || now < Until;

    /// <summary>Whether a confirmation may ask a mailbox that was gone if it works again.</summary>
    public bool MayRetry => Reason == SuppressionReason.Bounced;

    /// <summary>A confirmation goes out, or went: the next may after 30 days.</summary>
    public void Retry(DateTimeOffset now) => (Reason, Until) = (SuppressionReason.Retried, now + BetweenRetries);

    /// <param name="owedAt">When the confirmation was asked for.</param>
    public bool LetsThrough(DateTimeOffset owedAt) => Reason == SuppressionReason.Retried && owedAt >= Until - BetweenRetries;
}

public enum SuppressionReason
{
    /// <summary>The mailbox of somebody subscribed is gone.</summary>
    Bounced,

    /// <summary>The mailbox is or was gone, and a confirmation has asked it since.</summary>
    Retried,
    Complained,

    /// <summary>The person or the operator asked for it.</summary>
    Asked,
}
