using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>Names each setting as the operator writes it, its value, and the rule.</summary>
internal sealed class NewsletterOptionsValidator : IValidateOptions<NewsletterOptions>
{
    public ValidateOptionsResult Validate(string? name, NewsletterOptions options)
    {
        var faults = Faults("Newsletter__", options).Concat(Faults("Newsletter__Limits__", options.Limits)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(string prefix, object options) =>
        from property in options.GetType().GetProperties()
        from rule in property.GetCustomAttributes(typeof(RangeAttribute), inherit: true).Cast<RangeAttribute>()
        let value = property.GetValue(options)
        where !rule.IsValid(value)
        select $"{prefix}{property.Name} is \"{value}\"; it must be from {rule.Minimum} to {rule.Maximum}.";
}
