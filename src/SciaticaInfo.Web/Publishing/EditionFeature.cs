using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Publishing;

/// <summary>The edition a page is rendered for. The renderer sets it on the request; pages read nothing else about the site.</summary>
/// <param name="PublicUrl">Where readers find the site, with a trailing slash; the base of every absolute link.</param>
/// <param name="AssetPath">Public, fingerprinted path of a file below <c>wwwroot</c>, such as <c>css/site.css</c>.</param>
public sealed record EditionFeature(SiteSnapshot Snapshot, Uri PublicUrl, Func<string, string> AssetPath);

public static class EditionFeatureExtensions
{
    extension(HttpContext context)
    {
        /// <summary>The edition being rendered; a request that reaches a page without one is a bug.</summary>
        public EditionFeature Edition =>
            context.Features.Get<EditionFeature>()
            ?? throw new InvalidOperationException("Pages are rendered for an edition; none is set on this request.");
    }
}
