using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.Web.Newsletter.Upkeep;

/// <summary>After a key was rotated: encrypts every address with the new one, a few to a transaction.</summary>
public sealed partial class Reencryption(StoreWriter store, AddressVault vault, KeyHolder keys, ILogger<Reencryption> log)
{
    private const int AtOnce = 200;

    /// <returns>How many addresses were encrypted anew.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var all = 0;
        while (true)
        {
            var count = await store.WriteAsync(RunAsync, cancellationToken);
            if (count == 0) break;
            all += count;
        }

        if (all > 0) Log.Reencrypted(log, all, keys.InUse(KeyPurpose.Encryption));
        return all;
    }

    private async Task<int> RunAsync(WriteSession session)
    {
        var version = keys.InUse(KeyPurpose.Encryption);
        var rows = await session.Db.Subscriptions.Where(row => row.EmailCipher != null && row.KeyVersion < version).OrderBy(row => row.Id).Take(AtOnce).ToListAsync();
        foreach (var row in rows)
        {
            var (cipher, newVersion) = vault.Seal(vault.Open(row.EmailCipher!, row.KeyVersion, row.Id), row.Id); // the query asks for rows with an address
            row.Reencrypt(cipher, newVersion);
        }

        return rows.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Count} addresses are now encrypted with key version {Version}")]
        public static partial void Reencrypted(ILogger logger, int count, int version);
    }
}
