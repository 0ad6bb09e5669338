namespace SciaticaInfo.Web.Newsletter.Consent;

/// <summary>A consent statement exactly as it was shown, kept for as long as anyone's consent rests on it.</summary>
public sealed class NoticeText
{
    /// <summary>SHA-256 of the UTF-8 bytes of <see cref="Body"/>, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required string Language { get; init; }

    public required string Version { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset FirstUsedAt { get; init; }
}
