using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter.Consent;

/// <summary>What happened, before it has its place in the chain. Fields that do not apply are <see langword="null"/>, and stand in the record so.</summary>
public sealed record ConsentEntry(ConsentKind Kind, Guid SubscriptionId, string Actor)
{
    public const string Person = "person";

    /// <summary>Keyed hash of the address; <see langword="null"/> when the event ties to nobody.</summary>
    public string? SubjectKey { get; init; }

    public NoticeText? Notice { get; init; }

    public string? FormPath { get; init; }

    public string? Act { get; init; }

    public ClientTrace? Client { get; init; }

    public string? ConfirmMessageId { get; init; }

    /// <summary>As <see cref="SecretToken.Hash"/> writes it.</summary>
    public string? ConfirmTokenHash { get; init; }

    public string? ReasonCode { get; init; }
}
