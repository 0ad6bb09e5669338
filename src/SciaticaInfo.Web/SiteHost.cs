using System.Runtime.CompilerServices;
using SciaticaInfo.Content;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web;

/// <summary>Tells the newsletter about the site that is shown now.</summary>
internal sealed class SiteHost(LiveSite live, PublicAddress address) : INewsletterHost
{
    private readonly ConditionalWeakTable<SiteSnapshot, NewsletterHost> known = [];

    public NewsletterHost? Current => live.Current is { } edition ? ShownBy(edition.Snapshot) : null;

    public NewsletterHost ShownBy(SiteSnapshot snapshot) => known.GetValue(snapshot, shown => NewsletterHost.Of(shown, address.PublicUrl));
}
