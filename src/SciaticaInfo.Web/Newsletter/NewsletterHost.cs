using System.Security.Cryptography;
using System.Text;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>What mails and consent records say about the site at this moment.</summary>
/// <param name="PublicUrl">With a trailing slash.</param>
/// <param name="ClinicAddress">Where a letter reaches the clinic; empty where <c>site.yml</c> names none.</param>
/// <param name="PrivacySha256">Hash of the privacy page as published; empty where there is none.</param>
public sealed record NewsletterHost(string SiteName, string ClinicName, string ClinicPhone, string ClinicAddress, string Language, Uri PublicUrl, string PrivacySha256)
{
    public const string ListId = "newsletter";
    private const string PrivacyPage = "privacy";

    public static NewsletterHost Of(SiteSnapshot snapshot, Uri publicUrl)
    {
        var site = snapshot.Site;
        var privacy = PrivacyPageOf(snapshot);
        var hash = privacy is null ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(privacy.Markdown)));
        return new NewsletterHost(site.Name, site.ClinicName, site.ClinicPhone, site.ClinicAddress, site.Language, publicUrl, hash);
    }

    /// <returns><see langword="null"/> while there is none.</returns>
    public static Article? PrivacyPageOf(SiteSnapshot snapshot) => snapshot.Articles.FirstOrDefault(article => article.Slug.Value == PrivacyPage);

    /// <summary>False while <c>site.yml</c> has none, or still the words that ship in its place: a postal address has a number or several parts.</summary>
    public bool HasPostalAddress => ClinicAddress.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || ClinicAddress.AsSpan().ContainsAny(",;\n");

    /// <summary>The domain of List-Id and Message-ID.</summary>
    public string Domain => PublicUrl.HostNameType == UriHostNameType.Dns && PublicUrl.Host.Contains('.', StringComparison.Ordinal) ? PublicUrl.IdnHost : "localhost.invalid";
}

/// <summary>Knows the site as it is shown now.</summary>
public interface INewsletterHost
{
    /// <summary><see langword="null"/> until the site has something to show.</summary>
    NewsletterHost? Current { get; }

    /// <summary>The site as a snapshot shows it, which may not be shown yet.</summary>
    NewsletterHost ShownBy(SiteSnapshot snapshot);
}
