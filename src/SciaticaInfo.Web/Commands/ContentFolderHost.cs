using Microsoft.Extensions.Options;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Commands;

/// <summary>Tells the newsletter about the site from the content folder, for commands that write a record of consent.</summary>
internal sealed class ContentFolderHost(IOptions<ContentOptions> content, IOptions<SiteOptions> site, TimeProvider clock) : INewsletterHost
{
    private NewsletterHost? current;

    /// <exception cref="StoreUnavailableException">The folder names no clinic, and without one nothing may be written.</exception>
    public NewsletterHost? Current => current ??= ShownBy(Snapshot());

    public NewsletterHost ShownBy(SiteSnapshot snapshot) => NewsletterHost.Of(snapshot, site.Value.PublicUri ?? new Uri(SiteOptions.DefaultUrl + "/"));

    private SiteSnapshot Snapshot() => new SiteSnapshotBuilder().Build(ContentFolderReader.Read(content.Value.Path), AcceptedVersions.None, clock.GetUtcNow()).Snapshot
        ?? throw new StoreUnavailableException($"A record of consent names the clinic, and there is no good site.yml in {content.Value.Path}. Set Content__Path.");
}
