using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Values of <c>site.yml</c> that pages would show as they are, and not as they are meant.</summary>
internal sealed class SiteValues(string path, IReadOnlyList<Field> fields, ICollection<Diagnostic> diagnostics)
{
    private const string Emergency = "emergency";

    /// <summary>So many digits are no part of an address or an hour.</summary>
    private const int LeastOfPhone = 5;

    /// <summary>So many letters may be wrong in a name.</summary>
    private const int MostSlips = 2;

    /// <summary>Sentences are built round them: without them the advice has a hole.</summary>
    private static readonly string[] Words = ["emergency-place", "urgent-words", "clinician"];

    /// <summary>What texts or the site itself cannot do without.</summary>
    private static readonly string[] Needed = [.. Words, Emergency, "name", "language", "country", "zone", "clinic", "sections", "navigation"];

    private static readonly string[] Texts = [.. Words, "urgent", "favicon"];
    private static readonly string[] Known = [.. Needed, .. Texts, "tags", "variables", "clinical-review", "review-every"];
    private static readonly string[] Lists = ["sections", "navigation", "tags"];

    private readonly Dictionary<Field, string> slips = SlipsAmong(fields);

    /// <summary>No number is given: each country has its own.</summary>
    public static Remedy EmergencyAdvice { get; } = Remedy.Do("Write behind emergency: the one number that people in your country call in an emergency, in double quotes and without words.");

    public void Check()
    {
        foreach (var (slip, meant) in slips) diagnostics.Add(new("FM006", Severity.Error, path, slip.Line, 1, $"There is no setting \"{slip.Name}\", and {meant} is missing.", slip.IsList ? Remedy.Do($"Write {meant}: in its place. What stands below it stays.") : $"{meant}: {TextField.Quote(slip.Value)}"));
        CheckEmergency();
        var named = fields.Where(field => !Lists.Contains(field.Name)).SelectMany(field => field.Items).ToList();
        foreach (var list in named.Concat(fields.Where(field => Texts.Contains(field.Name))).Where(field => field.IsList)) Report(list, $"A text stands behind {list.Name}, and no list: readers would see nothing.", Remedy.Do("Write one text on one line. What else readers need is a value with a name of its own."));
        foreach (var blank in fields.Where(field => Words.Contains(field.Name) && !field.IsList && IsBlank(field.Value))) Report(blank, $"{blank.Name} needs words: sentences that tell readers what to do are built round it.", Remedy.Do($"Write the words behind {blank.Name}: ."));
        foreach (var phone in named.Concat(fields).Where(IsLostPhone)) Warn(phone, "Readers cannot tap this number to call it: something that is no part of a number stands with it.", Remedy.Do("Write one number, of digits, spaces and hyphens alone. An extension belongs in the text, or in a value of its own."));
        foreach (var field in fields.SelectMany(field => field.Items.Add(field)).Where(field => field.Name != Emergency && TextField.IsInCurlyQuotes(field.Value))) Warn(field, "The quotes round this value are curly, so they are shown with it, and a number in them cannot be called. Straight quotes stand round a value.", WithStraightQuotes(field));
    }

    /// <summary>True for a setting that stands there under a slip of its name, as is told of that line.</summary>
    public bool IsMisspelt(string name) => slips.ContainsValue(name);

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

    /// <summary>Any other name is that of a variable of one's own, so only those are slips that are near to one which is missing.</summary>
    private static Dictionary<Field, string> SlipsAmong(IReadOnlyList<Field> fields)
    {
        var missing = Needed.Except(fields.Select(field => field.Name), StringComparer.Ordinal).ToList();
        return fields.Where(field => !Known.Contains(field.Name))
            .Select(field => (Field: field, Name: missing.Find(name => Nearest.Distance(field.Name, name) <= MostSlips)))
            .Where(slip => slip.Name is not null).DistinctBy(slip => slip.Name, StringComparer.Ordinal).ToDictionary(slip => slip.Field, slip => slip.Name!);
    }

    public static bool IsBlank(string? value) => value is null || string.IsNullOrWhiteSpace(TextField.RemoveInvisible(value));

    private static bool IsLostPhone(Field field) =>
        (field.Name == "urgent" || field.Name.Contains("phone", StringComparison.OrdinalIgnoreCase)) && field.Value.Count(char.IsAsciiDigit) >= LeastOfPhone && !PhoneNumber.TryDial(field.Value, out _) && !TextField.IsInCurlyQuotes(field.Value);

    private static string WithStraightQuotes(Field field) => $"{field.Name}: \"{field.Value[1..^1]}\"";

    private void Warn(Field field, string message, Remedy remedy) =>
        diagnostics.Add(new("FM008", Severity.Warning, path, field.Line, field.Column, message, remedy));

    private void Report(Field field, string message, Remedy remedy) =>
        diagnostics.Add(new("FM008", Severity.Error, path, field.Line, field.Column, message, remedy));
}
