using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SciaticaInfo.Web.Data.Keys;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Limits;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Data;

/// <summary>All that is stored.</summary>
public abstract class SiteDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Hardly a row has one: the others cost nothing then.</summary>
    private const string HasReplaced = "replaces_id IS NOT NULL";

    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    public DbSet<ConsentEvent> ConsentEvents => Set<ConsentEvent>();

    public DbSet<NoticeText> NoticeTexts => Set<NoticeText>();

    public DbSet<LinkToken> LinkTokens => Set<LinkToken>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<Suppression> Suppressions => Set<Suppression>();

    public DbSet<ThrottleBucket> ThrottleBuckets => Set<ThrottleBucket>();

    public DbSet<KeyFingerprint> KeyFingerprints => Set<KeyFingerprint>();

    public DbSet<StoreIdentity> Identities => Set<StoreIdentity>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Both stores compare whole numbers in SQL; SQLite does not compare instants.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Subscription>(row =>
        {
            row.ToTable("subscription");
            row.HasIndex(subscription => subscription.EmailKey).IsUnique();
            row.HasIndex(subscription => new { subscription.State, subscription.CreatedAt });
            row.HasIndex(subscription => subscription.EndedAt);
            row.HasIndex(subscription => subscription.ReplacesId).HasFilter(HasReplaced);
            row.Property(subscription => subscription.RowVersion).IsConcurrencyToken();
        });
        modelBuilder.Entity<ConsentEvent>(row =>
        {
            row.ToTable("consent_event").HasKey(consent => consent.Seq);
            row.Property(consent => consent.Seq).ValueGeneratedNever();
            row.HasIndex(consent => consent.EventId).IsUnique();
            row.HasIndex(consent => consent.SubscriptionId);
            row.HasIndex(consent => consent.SubjectKey);
            row.HasIndex(consent => consent.At);
        });
        modelBuilder.Entity<NoticeText>().ToTable("notice_text").HasKey(notice => notice.Sha256);
        modelBuilder.Entity<LinkToken>(row =>
        {
            row.ToTable("link_token").HasKey(token => token.Hash);
            row.HasIndex(token => token.SubscriptionId);
            row.HasIndex(token => token.ExpiresAt);
            row.HasIndex(token => token.ReplacesId).HasFilter(HasReplaced);
        });
        modelBuilder.Entity<OutboxMessage>(row =>
        {
            row.ToTable("outbox");
            row.HasIndex(mail => mail.IdempotencyKey).IsUnique();
            row.HasIndex(mail => new { mail.State, mail.Kind, mail.DueAt });
            row.HasIndex(mail => mail.SubscriptionId);
        });
        modelBuilder.Entity<Suppression>().ToTable("suppression").HasKey(suppression => suppression.EmailKey);
        modelBuilder.Entity<ThrottleBucket>(row =>
        {
            row.ToTable("throttle_bucket").HasKey(bucket => bucket.Key);
            row.HasIndex(bucket => bucket.UpdatedAt);
        });
        modelBuilder.Entity<KeyFingerprint>().ToTable("key_fingerprint").HasKey(key => new { key.Purpose, key.Version });
        modelBuilder.Entity<StoreIdentity>().ToTable("store_identity");
        UseSnakeCase(modelBuilder);
    }

    private static void UseSnakeCase(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(type => type.GetProperties())) property.SetColumnName(SnakeCase(property.Name));
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter).ToString()));

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));
}

/// <summary>On SQLite. A type of its own, since each store has its own migrations.</summary>
public sealed class SqliteSiteDbContext(DbContextOptions<SqliteSiteDbContext> options) : SiteDbContext(options);

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresSiteDbContext(DbContextOptions<PostgresSiteDbContext> options) : SiteDbContext(options);
