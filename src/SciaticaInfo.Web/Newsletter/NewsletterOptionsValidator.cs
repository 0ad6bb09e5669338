using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Newsletter;

internal sealed class NewsletterOptionsValidator : IValidateOptions<NewsletterOptions>
{
    public ValidateOptionsResult Validate(string? name, NewsletterOptions options) =>
        RangeFaults.Result(RangeFaults.Of("Newsletter__", options).Concat(RangeFaults.Of("Newsletter__Limits__", options.Limits)));
}
