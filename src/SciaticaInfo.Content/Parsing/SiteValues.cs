using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Values of <c>site.yml</c> that pages would show as they are, and not as they are meant.</summary>
internal sealed class SiteValues(string path, IReadOnlyList<Field> fields, ICollection<Diagnostic> diagnostics)
{
    private const string Emergency = "emergency";

    /// <summary>No number is given: each country has its own.</summary>
    public static Remedy EmergencyAdvice { get; } = Remedy.Do("Write behind emergency: the one number that people in your country call in an emergency, in double quotes and without words.");

    public void Check()
    {
        CheckEmergency();
        foreach (var field in fields.SelectMany(field => field.Items.Add(field)).Where(field => field.Name != Emergency && TextField.IsInCurlyQuotes(field.Value))) Warn(field, "The quotes round this value are curly, so they are shown with it, and a number in them cannot be called. Straight quotes stand round a value.", WithStraightQuotes(field));
    }

    /// <summary>A value of one's own may not take the place of one that the site has: nobody who changes the one above would see why nothing happens.</summary>
    /// <param name="names">Those of the site.</param>
    public void CheckOwn(ImmutableArray<Field> own, IReadOnlySet<string> names)
    {
        foreach (var again in own.Where(field => names.Contains(field.Name))) Report(again, $"The value {again.Name} stands in site.yml already, outside of variables, and can have no second one here.", Remedy.Do("Delete this line. If its value is the right one, write it in the other place."));
    }

    /// <summary>Pages that tell readers to call something else than a number are worse than those of yesterday.</summary>
    private void CheckEmergency()
    {
        if (fields.FirstOrDefault(field => field.Name == Emergency) is not { Value.Length: > 0 } field || PhoneNumber.TryDial(field.Value, out _)) return;

        var isQuoted = TextField.IsInCurlyQuotes(field.Value) && PhoneNumber.TryDial(field.Value[1..^1], out _);
        if (isQuoted) Report(field, "The quotes round this number are curly, so no phone can call it. Straight quotes stand round a value.", WithStraightQuotes(field));
        else Report(field, $"\"{field.Value}\" is no number that a phone can call.", EmergencyAdvice);
    }

    private static string WithStraightQuotes(Field field) => $"{field.Name}: \"{field.Value[1..^1]}\"";

    private void Warn(Field field, string message, Remedy remedy) =>
        diagnostics.Add(new("FM008", Severity.Warning, path, field.Line, field.Column, message, remedy));

    private void Report(Field field, string message, Remedy remedy) =>
        diagnostics.Add(new("FM008", Severity.Error, path, field.Line, field.Column, message, remedy));
}
