namespace SciaticaInfo.Web.Newsletter.Tokens;

/// <summary>What is known of a secret link: its hash and what it may do. The link itself stands only in the mail.</summary>
public sealed class LinkToken
{
    /// <summary>SHA-256 of the token, as <see cref="SecretToken.Hash"/> writes it.</summary>
    public required string Hash { get; init; }

    public required LinkPurpose Purpose { get; init; }

    /// <summary><see langword="null"/> once the row it was for is forgotten; the hash stays a while, so that the link can say that it has expired.</summary>
    public Guid? SubscriptionId { get; set; }

    /// <summary>The row that gives up its place when this link is confirmed: the wish stands here, since the row of the new address may be somebody's own sign-up.</summary>
    public Guid? ReplacesId { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    public bool HasExpired(DateTimeOffset now) => now >= ExpiresAt;
}

public enum LinkPurpose
{
    Confirm,
    Data,
}
