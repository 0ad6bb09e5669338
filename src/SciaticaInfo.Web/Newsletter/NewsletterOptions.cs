using System.ComponentModel.DataAnnotations;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>Settings <c>Newsletter__…</c>.</summary>
public sealed class NewsletterOptions
{
    public const string SectionName = "Newsletter";

    /// <summary>How long the link in a confirmation works. One second to 30 days; 7 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan ConfirmationLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a link to one's own data works. One second to a day; 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DataLinkLifetime { get; set; } = TimeSpan.FromMinutes(30);

    [Required]
    public LimitOptions Limits { get; set; } = new();
}

/// <summary>Settings <c>Newsletter__Limits__…</c>: what one sender, one address, one domain and the whole site may ask for.</summary>
public sealed class LimitOptions
{
    private const int Most = 1_000_000;

    [Range(1, Most)]
    public int PerPrefixPer10Minutes { get; set; } = 10;

    /// <summary>For posts without a form stamp, such as those of the short form.</summary>
    [Range(1, Most)]
    public int WithoutStampPerPrefixPer10Minutes { get; set; } = 3;

    [Range(1, Most)]
    public int PerPrefixPerDay { get; set; } = 40;

    /// <summary>Minutes between two confirmations to one address.</summary>
    [Range(0, 1440)]
    public int ConfirmationIntervalMinutes { get; set; } = 15;

    [Range(1, Most)]
    public int ConfirmationsPerAddressPerDay { get; set; } = 3;

    /// <summary>Confirmations that leave for one domain in a minute; the rest wait.</summary>
    [Range(1, Most)]
    public int PerDomainPerMinute { get; set; } = 60;

    /// <summary>Confirmations that leave in a minute; the rest wait.</summary>
    [Range(1, Most)]
    public int PerSitePerMinute { get; set; } = 600;
}
