namespace SciaticaInfo.Web.Mail;

/// <summary>A mail that is owed, written in the same transaction as what it is about. Holds no address: that is looked up when the mail is made.</summary>
public sealed class OutboxMessage
{
    /// <summary>Also the mail's Message-ID, so that a mail sent twice can be seen to be one.</summary>
    public required Guid Id { get; init; }

    public required OutboxKind Kind { get; init; }

    public required Guid SubscriptionId { get; init; }

    /// <summary>Unique: what is owed once cannot be written twice.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The secret of the link in the mail, encrypted; destroyed when the mail is sent or skipped.</summary>
    public byte[]? TokenCipher { get; set; }

    public int KeyVersion { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Tries that the receiving side refused for now; those that failed through our side do not count.</summary>
    public int Attempts { get; set; }

    public string? LeaseOwner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public OutboxState State { get; set; } = OutboxState.Waiting;

    /// <summary>A machine's word such as <c>450 4.2.2</c>; never a server's text.</summary>
    public string? LastCode { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public void Finish(OutboxState state, string? code, DateTimeOffset now)
    {
        (State, LastCode, DoneAt, TokenCipher, LeaseOwner, LeaseUntil) = (state, code, now, null, null, null);
    }
}

public enum OutboxKind
{
    Confirm,
    Already,
    Welcome,
    DataLink,
}

public enum OutboxState
{
    Waiting,
    Sent,

    /// <summary>Not due any more when its turn came, or never meant to leave.</summary>
    Skipped,

    /// <summary>Given up.</summary>
    Failed,
}
