namespace SciaticaInfo.Web.Data.Keys;

/// <summary>What a key is for. One key never does another's work.</summary>
public enum KeyPurpose
{
    /// <summary>Keyed hashes by which addresses are found. Never rotates: a suppression could not follow.</summary>
    LookUp,

    /// <summary>Encrypts addresses and the secrets of links that are still to be sent.</summary>
    Encryption,

    /// <summary>Signs form stamps and unsubscribe links. Old ones go on verifying.</summary>
    Signing,
}
