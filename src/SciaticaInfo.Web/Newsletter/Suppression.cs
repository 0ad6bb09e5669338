namespace SciaticaInfo.Web.Newsletter;

/// <summary>An address that is not mailed, known only by its keyed hash, so that it outlives erasure.</summary>
public sealed class Suppression
{
    public required string EmailKey { get; init; }

    public required SuppressionReason Reason { get; set; }

    /// <summary><see langword="null"/>: for ever.</summary>
    public DateTimeOffset? Until { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool IsInForce(DateTimeOffset now) => Until is null || now < Until;
}

public enum SuppressionReason
{
    Bounced,
    Complained,

    /// <summary>The person or the operator asked for it.</summary>
    Asked,
}
