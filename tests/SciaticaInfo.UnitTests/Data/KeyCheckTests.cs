using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.UnitTests.Data;

public sealed class KeyCheckTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("sciaticainfo-keys-").FullName;

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Fact]
    public void A_wrong_key_that_is_put_right_is_noticed_without_a_restart()
    {
        var folder = new KeyFolder(path);
        folder.Make(KeyPurpose.LookUp, 1);
        var keys = new KeyHolder(folder);
        var known = new KeyFingerprint { Purpose = KeyPurpose.LookUp, Version = 1, Fingerprint = keys.Reload().Fingerprint(KeyPurpose.LookUp, 1), CreatedAt = default };
        var file = Path.Combine(path, "lookup-1.key");
        var right = File.ReadAllBytes(file);

        File.WriteAllBytes(file, new byte[KeyRing.KeyBytes]);
        keys.Reload();
        var wrong = keys.Check([known]);
        File.WriteAllBytes(file, right);

        Assert.Contains("is not the one that the store was written with", wrong, StringComparison.Ordinal);
        Assert.Null(keys.Check([known]));
    }
}
