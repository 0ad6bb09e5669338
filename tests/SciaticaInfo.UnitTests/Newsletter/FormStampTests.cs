using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.UnitTests.Newsletter;

public sealed class FormStampTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("sciaticainfo-");
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch);

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task A_stamp_of_before_a_restart_is_judged_when_the_store_and_its_keys_are_open()
    {
        var folder = new KeyFolder(Path.Combine(data.FullName, "keys"));
        folder.Make(KeyPurpose.Signing, 1);
        var known = new KeyFingerprint { Purpose = KeyPurpose.Signing, Version = 1, Fingerprint = folder.Read().Fingerprint(KeyPurpose.Signing, 1), CreatedAt = clock.GetUtcNow() };
        var (before, stamps) = Start(folder);
        Open(before, known);
        var stamp = stamps.New();
        clock.Advance(TimeSpan.FromSeconds(3));
        var (after, again) = Start(folder);

        var judging = again.JudgeAsync(stamp, CancellationToken.None);
        Assert.False(judging.IsCompleted);
        Open(after, known);

        Assert.Equal(StampState.Right, await judging);
    }

    private static void Open((StoreGuard Guard, KeyHolder Keys) store, KeyFingerprint known)
    {
        Assert.Null(store.Keys.Check([known]));
        store.Guard.Opened(Guid.Empty, null);
    }

    private ((StoreGuard Guard, KeyHolder Keys) Store, FormStamp Stamps) Start(KeyFolder folder)
    {
        var keys = new KeyHolder(folder);
        var guard = new StoreGuard(new StoreConnections(Options.Create(new StoreOptions()), Options.Create(new DataOptions { Path = data.FullName })), keys, NullLogger<StoreGuard>.Instance);
        return ((guard, keys), new FormStamp(new Signer(keys), guard, clock));
    }
}
