using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.Web;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.DrillTests;

/// <summary>Looks into the store of a site, which may be running, and tells whether everything in it fits together.</summary>
public sealed class StoreAudit : IAsyncDisposable
{
    private readonly ServiceProvider services;

    /// <param name="postgres">Connection string; <see langword="null"/> for the SQLite file in the data folder.</param>
    public StoreAudit(string data, string? postgres = null)
    {
        var settings = new Dictionary<string, string?> { ["Database:Provider"] = postgres is null ? "sqlite" : "postgres", ["ConnectionStrings:Site"] = postgres };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddSingleton(TimeProvider.System);
        collection.AddOptions<DataOptions>().Configure(options => options.Path = data);
        DataSetup.AddStore(collection, configuration, new SiteFolders("", "", "", data));
        collection.AddSingleton<Subscribers>();
        services = collection.BuildServiceProvider();
    }

    public SiteDbContext Open() => services.GetRequiredService<StoreConnections>().Create();

    /// <summary>Every person's address in the store, with the row it belongs to.</summary>
    public async Task<IReadOnlyDictionary<string, Subscription>> PeopleAsync()
    {
        await using var db = Open();
        var keys = services.GetRequiredService<KeyHolder>();
        keys.Reload();
        Assert.Null(keys.Check(await db.KeyFingerprints.AsNoTracking().ToListAsync()));
        var rows = await db.Subscriptions.AsNoTracking().Where(row => row.EmailKey != null).ToListAsync();
        var subscribers = services.GetRequiredService<Subscribers>();
        return rows.ToDictionary(row => subscribers.AddressOf(row)!, StringComparer.Ordinal); // the query asks for rows with an address
    }

    public async Task<int> WaitingAsync()
    {
        await using var db = Open();
        return await db.Outbox.CountAsync(mail => mail.State == OutboxState.Waiting);
    }

    public async Task<IReadOnlyList<OutboxMessage>> MailsAsync()
    {
        await using var db = Open();
        return await db.Outbox.AsNoTracking().ToListAsync();
    }

    /// <summary>As if their time had passed.</summary>
    public async Task EndLeasesAsync()
    {
        await using var db = Open();
        foreach (var mail in await db.Outbox.Where(mail => mail.LeaseUntil != null).ToListAsync()) mail.LeaseUntil = mail.CreatedAt;
        await db.SaveChangesAsync();
    }

    /// <summary>Nothing is half there: each row of one transaction has the others, the chain of consent has no gap, and the file is sound.</summary>
    public async Task AssertWholeAsync()
    {
        await using var db = Open();
        if (services.GetRequiredService<StoreConnections>().SqlitePath is not null)
        {
            Assert.Equal(["ok"], await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync());
        }

        // One moment of the store, though the site may be writing.
        await using var moment = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable);
        var rows = await db.Subscriptions.AsNoTracking().ToListAsync();
        var events = await db.ConsentEvents.AsNoTracking().OrderBy(consent => consent.Seq).ToListAsync();
        var mails = await db.Outbox.AsNoTracking().ToListAsync();
        var links = await db.LinkTokens.AsNoTracking().ToListAsync();

        var chain = new ChainVerifier();
        Assert.All(events, consent => Assert.Null(chain.Check(consent)));
        var asked = events.Where(consent => consent.Kind == ConsentKind.Requested).Select(consent => consent.SubscriptionId).ToHashSet();
        var written = mails.Where(mail => mail.Kind == OutboxKind.Confirm).Select(mail => mail.SubscriptionId).ToHashSet();
        Assert.All(rows, row => Assert.True(asked.Contains(row.Id) && written.Contains(row.Id), $"{row.Id} is half there"));
        // Each request writes one consent event, one mail and one link, whatever comes of it.
        Assert.Equal(Count(ConsentKind.Requested), mails.Count(mail => mail.Kind is OutboxKind.Confirm or OutboxKind.Already));
        Assert.Equal(Count(ConsentKind.Requested), links.Count);
        Assert.Equal(Count(ConsentKind.Confirmed), mails.Count(mail => mail.Kind == OutboxKind.Welcome));
        Assert.Equal(Count(ConsentKind.Confirmed), rows.Count(row => row.ConfirmedAt is not null));
        Assert.Equal(Count(ConsentKind.Withdrawn), rows.Count(row => row.HasEnded));

        int Count(ConsentKind kind) => events.Count(consent => consent.Kind == kind);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
