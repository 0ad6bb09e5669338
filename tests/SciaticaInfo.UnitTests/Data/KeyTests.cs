using System.Security.Cryptography;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.UnitTests.Data;

public sealed class KeyTests : IDisposable
{
    private static readonly Guid Owner = Guid.NewGuid();
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("sciaticainfo-").FullName, "keys");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public void A_key_is_32_bytes_that_only_the_owner_can_read()
    {
        new KeyFolder(path).Make(KeyPurpose.Encryption, 1);

        var file = Assert.Single(Directory.EnumerateFiles(path));
        Assert.Equal("encryption-1.key", Path.GetFileName(file));
        Assert.Equal(32, new FileInfo(file).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void A_key_is_never_written_over()
    {
        var folder = new KeyFolder(path);
        folder.Make(KeyPurpose.LookUp, 1);
        var before = folder.Read().Fingerprint(KeyPurpose.LookUp, 1);

        Assert.ThrowsAny<IOException>(() => folder.Make(KeyPurpose.LookUp, 1));

        Assert.Equal(before, folder.Read().Fingerprint(KeyPurpose.LookUp, 1));
        Assert.Single(Directory.EnumerateFiles(path));
    }

    [Fact]
    public void A_cut_key_is_an_error_and_not_a_shorter_key()
    {
        Directory.CreateDirectory(path);
        File.WriteAllBytes(Path.Combine(path, "signing-1.key"), new byte[8]);

        Assert.Throws<InvalidDataException>(() => new KeyFolder(path).Read());
    }

    [Fact]
    public void Text_opens_only_for_its_own_row_and_only_unchanged()
    {
        var vault = new AddressVault(Holder());
        var (cipher, version) = vault.Seal("anna@example.org", Owner);
        var (again, _) = vault.Seal("anna@example.org", Owner);

        Assert.Equal("anna@example.org", vault.Open(cipher, version, Owner));
        Assert.NotEqual(cipher, again);
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(cipher, version, Guid.NewGuid()));
        cipher[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(cipher, version, Owner));
    }

    [Fact]
    public void After_a_rotation_new_text_has_the_new_key_and_old_text_still_opens()
    {
        var holder = Holder();
        var vault = new AddressVault(holder);
        var (old, oldVersion) = vault.Seal("anna@example.org", Owner);
        var key = vault.KeyOf("address", "anna@example.org");

        holder.Folder.Make(KeyPurpose.Encryption, 2);
        holder.Reload();
        Assert.Null(holder.Check([.. Known(holder)]));
        var (_, newVersion) = vault.Seal("anna@example.org", Owner);

        Assert.Equal((1, 2), (oldVersion, newVersion));
        Assert.Equal("anna@example.org", vault.Open(old, oldVersion, Owner));
        Assert.Equal(key, vault.KeyOf("address", "anna@example.org"));
    }

    [Fact]
    public void A_key_that_the_store_does_not_know_yet_is_not_used()
    {
        var holder = Holder();
        var known = Known(holder).ToList();

        holder.Folder.Make(KeyPurpose.Encryption, 2);
        holder.Reload();

        Assert.Null(holder.Check(known));
        Assert.Equal(1, holder.InUse(KeyPurpose.Encryption));
    }

    [Fact]
    public void A_key_that_is_missing_or_another_is_named()
    {
        var holder = Holder();
        var known = Known(holder).ToList();

        File.Delete(Path.Combine(path, "lookup-1.key"));
        holder.Reload();
        var missing = holder.Check(known);
        holder.Folder.Make(KeyPurpose.LookUp, 1);
        holder.Reload();
        var other = holder.Check(known);

        Assert.Contains("LookUp key of version 1 is not in", missing, StringComparison.Ordinal);
        Assert.Contains("is not the one that the store was written with", other, StringComparison.Ordinal);
    }

    private static IEnumerable<KeyFingerprint> Known(KeyHolder holder) =>
        holder.Ring.Versions.Select(key => new KeyFingerprint { Purpose = key.Purpose, Version = key.Version, Fingerprint = holder.Ring.Fingerprint(key.Purpose, key.Version), CreatedAt = DateTimeOffset.UnixEpoch });

    private KeyHolder Holder()
    {
        var folder = new KeyFolder(path);
        foreach (var purpose in Enum.GetValues<KeyPurpose>()) folder.Make(purpose, 1);
        var holder = new KeyHolder(folder);
        holder.Reload();
        Assert.Null(holder.Check([.. Known(holder)]));
        return holder;
    }
}
