using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.Web;

/// <summary>Real mail holds links, so it needs to know where the site is.</summary>
internal sealed class SmtpNeeds(IOptions<SiteOptions> site) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options) => options.IsSmtp && site.Value.PublicUrl.Length == 0
        ? ValidateOptionsResult.Fail("Site__PublicUrl is empty; with Mail__Transport smtp it must be the address that readers use, such as https://sciatica.example.org.")
        : ValidateOptionsResult.Success;
}
