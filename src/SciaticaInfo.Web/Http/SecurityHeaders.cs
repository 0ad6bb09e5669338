using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace SciaticaInfo.Web.Http;

/// <summary>The headers of every answer: nothing runs, loads or frames but our own. Some have no meaning but for documents.</summary>
internal sealed class SecurityHeaders
{
    private static readonly StringValues ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; media-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues Deny = "DENY";
    private static readonly StringValues SameOrigin = "same-origin";
    private static readonly StringValues Permissions = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
    private static readonly StringValues OneYear = "max-age=31536000; includeSubDomains";

    private readonly bool isHttps;

    public SecurityHeaders(IOptions<SiteOptions> options) =>
        isHttps = options.Value.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    public void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = NoSniff;
        headers.XFrameOptions = Deny;
        headers["Referrer-Policy"] = NoReferrer;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
        headers["Permissions-Policy"] = Permissions;
        if (isHttps) headers.StrictTransportSecurity = OneYear;
    }

    /// <summary>For a style sheet or a font, which runs and frames nothing: a first visit pays for each byte.</summary>
    public static void RemoveThoseOfDocuments(IHeaderDictionary headers)
    {
        headers.Remove(HeaderNames.ContentSecurityPolicy);
        headers.Remove(HeaderNames.XFrameOptions);
        headers.Remove("Cross-Origin-Opener-Policy");
        headers.Remove("Permissions-Policy");
    }
}
