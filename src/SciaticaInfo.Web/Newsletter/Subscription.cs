namespace SciaticaInfo.Web.Newsletter;

/// <summary>One person's place on the list. The address stands here encrypted, beside a keyed hash by which it is found; both go when the row ends.</summary>
public sealed class Subscription
{
    public required Guid Id { get; init; }

    public required string ListId { get; init; }

    public SubscriptionState State { get; private set; } = SubscriptionState.Pending;

    /// <summary>Nonce, text and tag of AES-256-GCM; <see langword="null"/> once the address is destroyed.</summary>
    public byte[]? EmailCipher { get; private set; }

    /// <summary>Keyed hash of the address, unique among rows; <see langword="null"/> once the address is destroyed.</summary>
    public string? EmailKey { get; private set; }

    /// <summary>Version of the key that encrypted the address.</summary>
    public int KeyVersion { get; private set; }

    /// <summary>BCP 47 tag of the form that was used.</summary>
    public required string Locale { get; init; }

    /// <summary>The first request, or the one after the person had left.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public EndReason? EndedReason { get; private set; }

    /// <summary>The row whose place this one has taken, as its mailbox confirmed: a change of address; <see langword="null"/> for an ordinary sign-up.</summary>
    public Guid? ReplacesId { get; private set; }

    /// <summary>Mail that could not be delivered for a passing reason, since the last that could.</summary>
    public int SoftBounces { get; init; }

    public DateTimeOffset? FirstSoftBounceAt { get; init; }

    /// <summary>Counts changes, so that two writers cannot overwrite each other unseen.</summary>
    public int RowVersion { get; private set; }

    public bool IsActive => State == SubscriptionState.Active;

    public bool HasEnded => EndedAt is not null;

    /// <summary>A first request, or one after the person had left: nothing is sent but a confirmation until it is confirmed.</summary>
    public void Request(byte[] cipher, string key, int keyVersion, DateTimeOffset now)
    {
        (EmailCipher, EmailKey, KeyVersion) = (cipher, key, keyVersion);
        (State, CreatedAt, ConfirmedAt, EndedAt, EndedReason, ReplacesId) = (SubscriptionState.Pending, now, null, null, null, null);
        RowVersion++;
    }

    public void Confirm(DateTimeOffset now)
    {
        (State, ConfirmedAt) = (SubscriptionState.Active, now);
        RowVersion++;
    }

    public void TakePlaceOf(Guid earlier) => (ReplacesId, RowVersion) = (earlier, RowVersion + 1);

    public void End(SubscriptionState state, EndReason reason, DateTimeOffset now)
    {
        (State, EndedReason, EndedAt) = (state, reason, now);
        RowVersion++;
    }

    /// <summary>Destroys what ties the row to a person. What is left says only that somebody was here, and when.</summary>
    public void Forget(DateTimeOffset now)
    {
        (EmailCipher, EmailKey, KeyVersion) = (null, null, 0);
        State = SubscriptionState.Erased;
        EndedAt ??= now;
        RowVersion++;
    }

    public void Reencrypt(byte[] cipher, int keyVersion) => (EmailCipher, KeyVersion, RowVersion) = (cipher, keyVersion, RowVersion + 1);

    /// <summary>Counts a request that changed nothing, so that it costs what any other does. A row of a clock that ran ahead is no younger than what is asked for now.</summary>
    public void Touch(DateTimeOffset now) => (CreatedAt, RowVersion) = (CreatedAt < now ? CreatedAt : now, RowVersion + 1);
}

public enum SubscriptionState
{
    Pending,
    Active,
    Unsubscribed,
    Bounced,
    Complained,
    Erased,
}

public enum EndReason
{
    /// <summary>The person pressed Unsubscribe, or their mail program did.</summary>
    Unsubscribed,

    /// <summary>The person asked for erasure, or the operator did for them.</summary>
    Erased,

    /// <summary>Never confirmed.</summary>
    Expired,

    /// <summary>Another address took its place.</summary>
    AddressChanged,

    /// <summary>The operator put the address on the list of those that are never mailed.</summary>
    Suppressed,

    /// <summary>The person's mail server said for good that there is no such mailbox.</summary>
    Bounced,
}
