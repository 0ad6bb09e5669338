using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Http;

/// <summary>Whether a form was sent by a page of another site. No cookie rides along here, so this keeps others from posting in a visitor's name; nothing more hangs on it.</summary>
internal sealed class CrossSite(IOptions<SiteOptions> options)
{
    private const string NoOrigin = "null";

    public bool IsFromElsewhere(HttpRequest request)
    {
        // What the browser itself says decides. Old browsers say nothing.
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site) return site != "same-origin" && site != "none";
        if (request.Headers.Origin is not { Count: > 0 } origin || origin == NoOrigin) return false;

        // The framework reads a host's A-form back into letters; a browser sends the A-form in both headers.
        return !Uri.TryCreate(origin, UriKind.Absolute, out var from)
            || (!from.Authority.Equals(request.Host.ToUriComponent(), StringComparison.OrdinalIgnoreCase)
                && !(options.Value.PublicUri is { } own && Uri.Compare(from, own, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0));
    }
}
