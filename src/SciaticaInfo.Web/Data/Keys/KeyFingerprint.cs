namespace SciaticaInfo.Web.Data.Keys;

/// <summary>Which keys the store was written with, so that a wrong or missing one is noticed before anything is written with another.</summary>
public sealed class KeyFingerprint
{
    public required KeyPurpose Purpose { get; init; }

    public required int Version { get; init; }

    public required string Fingerprint { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
