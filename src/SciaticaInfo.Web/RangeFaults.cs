using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web;

/// <summary>Settings outside their range, each named as the operator writes it, with its value and the rule.</summary>
internal static class RangeFaults
{
    /// <param name="prefix">Such as <c>Newsletter__</c>.</param>
    public static IEnumerable<string> Of(string prefix, object options) =>
        from property in options.GetType().GetProperties()
        from rule in property.GetCustomAttributes(typeof(RangeAttribute), inherit: true).Cast<RangeAttribute>()
        let value = property.GetValue(options)
        where !rule.IsValid(value)
        select $"{prefix}{property.Name} is \"{value}\"; it must be from {rule.Minimum} to {rule.Maximum}.";

    public static ValidateOptionsResult Result(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        return all.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(all);
    }
}
