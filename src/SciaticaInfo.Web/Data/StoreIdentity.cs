namespace SciaticaInfo.Web.Data;

/// <summary>The one row that says that this store is this installation's. A file without it is not taken for a new list.</summary>
public sealed class StoreIdentity
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    public required Guid InstallationId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
