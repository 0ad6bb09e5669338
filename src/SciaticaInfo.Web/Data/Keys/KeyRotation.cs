namespace SciaticaInfo.Web.Data.Keys;

/// <summary>
/// The next keys for encrypting and signing. Their files are made first; that the store names them is what puts them to use, in every process, at
/// its next transaction. The look-up key never rotates.
/// </summary>
public sealed class KeyRotation(StoreWriter store, KeyHolder keys)
{
    private static readonly KeyPurpose[] Rotating = [KeyPurpose.Encryption, KeyPurpose.Signing];

    /// <summary>Makes the files alone, so that they can be copied to other nodes before any of them uses one.</summary>
    public IReadOnlyList<(KeyPurpose Purpose, int Version)> Prepare() => [.. Rotating.Select(purpose => (purpose, PrepareNext(purpose)))];

    /// <summary>Puts the next keys to use: those that are prepared, else new ones.</summary>
    /// <exception cref="StoreUnavailableException">Nothing is in use that was not before.</exception>
    public Task<IReadOnlyList<(KeyPurpose Purpose, int Version)>> RotateAsync(CancellationToken cancellationToken)
    {
        Prepare(); // outside the transaction, for which others wait
        return store.WriteAsync(
            session =>
            {
                // The transaction has just looked which keys the store names, so no two rotations can give out one number.
                var next = Prepare();
                foreach (var (purpose, version) in next)
                {
                    session.Db.KeyFingerprints.Add(new KeyFingerprint { Purpose = purpose, Version = version, Fingerprint = keys.Ring.Fingerprint(purpose, version), CreatedAt = session.Now });
                }

                return Task.FromResult(next);
            },
            cancellationToken);
    }

    /// <summary>Every key that the store names or the folder holds.</summary>
    public IReadOnlyList<ListedKey> List()
    {
        var ring = keys.Reload();
        return [.. ring.Versions.OrderBy(key => key.Purpose).ThenBy(key => key.Version).Select(key => new ListedKey(key.Purpose, key.Version, ring.Fingerprint(key.Purpose, key.Version), key.Version.CompareTo(keys.InUse(key.Purpose)) switch
        {
            0 => KeyUse.InUse,
            < 0 => KeyUse.Kept,
            _ => KeyUse.Prepared,
        }))];
    }

    private int PrepareNext(KeyPurpose purpose)
    {
        var next = keys.InUse(purpose) + 1;
        if (keys.Reload().Has(purpose, next)) return next;

        keys.Folder.Make(purpose, next);
        keys.Reload();
        return next;
    }
}

public sealed record ListedKey(KeyPurpose Purpose, int Version, string Fingerprint, KeyUse Use);

public enum KeyUse
{
    /// <summary>New values are made with it.</summary>
    InUse,

    /// <summary>Opens and verifies what was made with it.</summary>
    Kept,

    /// <summary>Made, and not used yet.</summary>
    Prepared,
}
