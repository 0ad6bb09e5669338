using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Where readers find the site: from the settings, else the first address it listens on. Never from a request.</summary>
public sealed class PublicAddress(IOptions<SiteOptions> options, IServer server)
{
    private static readonly Uri Fallback = new(SiteOptions.DefaultUrl + "/");

    /// <summary>With a trailing slash. Right only after the server listens, when no setting gives it.</summary>
    public Uri PublicUrl => options.Value.PublicUri ?? ListeningUrl;

    private Uri ListeningUrl
    {
        get
        {
            var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            if (first is null) return Fallback;

            var readable = first.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal);
            return Uri.TryCreate(readable.TrimEnd('/') + "/", UriKind.Absolute, out var url) ? url : Fallback;
        }
    }
}
