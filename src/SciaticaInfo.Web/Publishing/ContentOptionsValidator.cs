using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Publishing;

internal sealed class ContentOptionsValidator : IValidateOptions<ContentOptions>
{
    public ValidateOptionsResult Validate(string? name, ContentOptions options) => RangeFaults.Result(RangeFaults.Of("Content__", options));
}
