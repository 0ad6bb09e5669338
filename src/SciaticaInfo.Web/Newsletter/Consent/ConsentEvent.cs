namespace SciaticaInfo.Web.Newsletter.Consent;

/// <summary>
/// One link of the chain that proves who agreed to what, and when. Only ever added. <see cref="Body"/> holds every field that the hash covers;
/// what may be forgotten later stands outside it: the key and the salt that tie the event to a person, the network and the browser.
/// </summary>
public sealed class ConsentEvent
{
    public required Guid EventId { get; init; }

    /// <summary>Place in this installation's chain, from 1 on without a gap.</summary>
    public required long Seq { get; init; }

    /// <summary>SHA-256 of <see cref="Body"/>, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Canonical JSON: fields in order of their names, no white space.</summary>
    public required string Body { get; init; }

    public required Guid SubscriptionId { get; init; }

    public required ConsentKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Keyed hash of the address; <see langword="null"/> after erasure or retention.</summary>
    public string? SubjectKey { get; set; }

    /// <summary>Random, so that the commitment in <see cref="Body"/> says nothing once this is gone.</summary>
    public byte[]? SubjectSalt { get; set; }

    /// <summary>/24 or /48, for 30 days.</summary>
    public string? IpPrefix { get; set; }

    /// <summary>Such as <c>Firefox</c>, for 30 days.</summary>
    public string? AgentFamily { get; set; }

    public void Forget() => (SubjectKey, SubjectSalt, IpPrefix, AgentFamily) = (null, null, null, null);
}

public enum ConsentKind
{
    Requested,
    Confirmed,
    Reminded,
    Withdrawn,
    Suppressed,
    Lapsed,
    AddressChanged,
    Erased,
}
