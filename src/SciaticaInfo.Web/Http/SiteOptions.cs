using System.Net;
using System.Text;
using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Http;

/// <summary>Settings <c>Site__…</c>: where the site is, who may ask it, which proxies are ours.</summary>
public sealed class SiteOptions
{
    public const string SectionName = "Site";
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The address readers use, such as <c>https://sciatica.example.org</c>; empty: the first listening address.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary><see cref="PublicUrl"/> with a trailing slash; <see langword="null"/> when it is not set.</summary>
    public Uri? PublicUri => PublicUrl.Length > 0 ? InAscii(new Uri(PublicUrl.TrimEnd('/') + "/")) : null;

    /// <summary>Host names that are answered besides those of <see cref="PublicUrl"/> and this machine itself.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>IP addresses of proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>What is amiss for a site with patients, and may be left for a trial; <see langword="null"/> when nothing is.</summary>
    public string? Missing => this switch
    {
        { PublicUrl.Length: 0 } => "Site__PublicUrl is not set, so links name the first address above. Set it before patients come.",
        // TLS is never ours, so an address with https has a proxy before it.
        { PublicUri.Scheme: "https", TrustedProxies.Count: 0 } => "Site__TrustedProxies__0 is not set, so sign-ups of all visitors behind the proxy are counted as one visitor's. Set it before patients come.",
        _ => null,
    };

    /// <summary>A name with other letters in its A-form: browsers send that one, and a mail's header may hold no other.</summary>
    private static Uri InAscii(Uri url) => Ascii.IsValid(url.Host) ? url : new UriBuilder(url) { Host = url.IdnHost }.Uri;
}

internal sealed class SiteOptionsValidator : IValidateOptions<SiteOptions>
{
    public ValidateOptionsResult Validate(string? name, SiteOptions options)
    {
        var faults = new List<string>();
        if (options.PublicUrl.Length > 0 && (!Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.AbsolutePath != "/" || url.Query.Length > 0 || url.Fragment.Length > 0 || options.PublicUrl.AsSpan().IndexOfAny('?', '#') >= 0 || url.UserInfo.Length > 0))
        {
            faults.Add($"Site__PublicUrl is \"{options.PublicUrl}\"; it must be an address such as https://sciatica.example.org, with no path.");
        }

        faults.AddRange(options.AllowedHosts.Where(host => Uri.CheckHostName(host) == UriHostNameType.Unknown)
            .Select(host => $"Site__AllowedHosts holds \"{host}\"; each must be a host name such as www.example.org, with no port."));
        faults.AddRange(options.TrustedProxies.Where(proxy => !IsWholeAddress(proxy))
            .Select(proxy => $"Site__TrustedProxies holds \"{proxy}\"; each must be an IP address such as 127.0.0.1."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>A lone number is an address to .NET (<c>1</c> is 0.0.0.1), and surely a slip here.</summary>
    private static bool IsWholeAddress(string text) => IPAddress.TryParse(text, out _) && (text.Contains(':', StringComparison.Ordinal) || text.Count(letter => letter == '.') == 3);
}
