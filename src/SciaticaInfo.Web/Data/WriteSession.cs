namespace SciaticaInfo.Web.Data;

/// <summary>One transaction of the store's only writer. Work in it sees the changes of the work before it, saved or not.</summary>
public sealed class WriteSession
{
    private readonly Dictionary<Type, object> features = [];
    private readonly PreparedRows? rows;

    /// <param name="rows"><see langword="null"/> where the framework writes: on PostgreSQL.</param>
    internal WriteSession(SiteDbContext db, PreparedRows? rows, DateTimeOffset now) => (Db, this.rows, Now) = (db, rows, now);

    public SiteDbContext Db { get; }

    /// <summary>The instant of everything that the session writes.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Makes what was done so far visible to queries. Still nothing is stored until the transaction ends.</summary>
    public Task FlushAsync()
    {
        // Looking for changes is left to this one moment: otherwise each look at what is tracked would go through all of it.
        Db.ChangeTracker.DetectChanges();
        return rows?.TryWrite() == true ? Task.CompletedTask : Db.SaveChangesAsync();
    }

    /// <summary>What several pieces of work in one session share, such as the end of the chain of consent.</summary>
    public T Feature<T>(Func<T> make)
        where T : class
    {
        if (features.TryGetValue(typeof(T), out var found)) return (T)found;

        var feature = make();
        features[typeof(T)] = feature;
        return feature;
    }

    /// <inheritdoc cref="Feature{T}"/>
    public async ValueTask<T> FeatureAsync<T>(Func<Task<T>> make)
        where T : class
    {
        if (features.TryGetValue(typeof(T), out var found)) return (T)found;

        var feature = await make();
        features[typeof(T)] = feature;
        return feature;
    }
}
