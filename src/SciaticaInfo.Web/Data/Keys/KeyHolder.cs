namespace SciaticaInfo.Web.Data.Keys;

/// <summary>The keys in use. Read again when the store names one that is not here yet: another node or the operator has made it.</summary>
public sealed class KeyHolder(KeyFolder folder)
{
    private volatile KeyRing ring = KeyRing.Empty;
    private volatile IReadOnlyDictionary<KeyPurpose, int> inUse = new Dictionary<KeyPurpose, int>();

    public KeyRing Ring => ring;

    public KeyFolder Folder => folder;

    /// <summary>The version that new values are made with: the newest that the store knows, so that every node has it by then.</summary>
    public int InUse(KeyPurpose purpose) => inUse.GetValueOrDefault(purpose);

    public KeyRing Reload() => ring = folder.Read();

    /// <summary>Holds the ring against what the store was written with.</summary>
    /// <returns>What is wrong, in one plain sentence; <see langword="null"/> when all is well.</returns>
    public string? Check(IReadOnlyCollection<KeyFingerprint> known)
    {
        if (known.Any(key => !IsHere(key))) Reload();
        foreach (var key in known)
        {
            if (IsHere(key)) continue;
            if (!ring.Has(key.Purpose, key.Version)) return $"The {key.Purpose} key of version {key.Version} is not in {folder.Path}. Copy it from a backup, or from the node that made it.";
            return $"The {key.Purpose} key of version {key.Version} in {folder.Path} is not the one that the store was written with.";
        }

        inUse = known.GroupBy(key => key.Purpose).ToDictionary(group => group.Key, group => group.Max(key => key.Version));
        return null;
    }

    private bool IsHere(KeyFingerprint key) => ring.Has(key.Purpose, key.Version) && ring.Fingerprint(key.Purpose, key.Version) == key.Fingerprint;
}
