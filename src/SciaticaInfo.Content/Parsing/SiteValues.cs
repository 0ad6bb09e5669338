using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Values of <c>site.yml</c> that pages would show as they are, and not as they are meant.</summary>
internal sealed class SiteValues(string path, IReadOnlyList<Field> fields, SettingLines lines, ICollection<Diagnostic> diagnostics)
{
    private const string Emergency = "emergency";

    /// <summary>So many digits are no part of an address or an hour.</summary>
    private const int LeastOfPhone = 5;

    /// <summary>So many stand before letters that are dialed, as in 0800-HELP.</summary>
    private const int LeastBeforeWord = 4;

    private static readonly string[] Lists = ["sections", "navigation", "tags"];

    private readonly Dictionary<Field, string> slips = SettingNames.SlipsAmong(fields, SettingNames.Known);

    /// <summary>No number is given: each country has its own.</summary>
    public static Remedy EmergencyAdvice { get; } = Remedy.Do("Write behind emergency: the one number that people in your country call in an emergency, in double quotes and without words.");

    public void Check()
    {
        foreach (var (slip, meant) in slips) diagnostics.Add(new("FM006", SettingNames.Needed.Contains(meant) ? Severity.Error : Severity.Warning, path, slip.Line, 1, $"There is no setting \"{slip.Name}\", and {meant} is missing.", slip.IsList ? Remedy.Do($"Write {meant}: in its place. What stands below it stays.") : $"{meant}: {TextField.Quote(slip.Value)}"));
        CheckEmergency();
        CheckClinic();
        CheckLists();
        foreach (var blank in fields.Where(field => SettingNames.Words.Contains(field.Name) && !field.IsList && IsMissing(field.Value))) Report(blank, $"{blank.Name} needs words: sentences that tell readers what to do are built round it.", Remedy.Do($"Write the words behind {blank.Name}: ."));
        var all = fields.SelectMany(WithInner).ToList();
        foreach (var phone in all.Where(IsLostPhone)) Warn(phone, "Readers cannot tap this number to call it: something that is no part of a number stands with it.", Remedy.Do("Write one number, of digits, spaces and hyphens alone. An extension belongs in the text, or in a value of its own."));
        foreach (var field in all.Where(field => field.Name != Emergency && TextField.IsInCurlyQuotes(field.Value))) Warn(field, "The quotes round this value are curly, so they are shown with it, and a number in them cannot be called. Straight quotes stand round a value.", WithStraightQuotes(field));
        foreach (var field in all.Where(field => field.Name != Emergency && !IsLostPhone(field) && TextField.WithoutLooseQuote(field.Value) is not null)) Warn(field, "A quote stands at one end of this value alone, or is no plain one, so readers see it, and a number with it cannot be called.", lines.With(field, field.Name, TextField.Quote(TextField.WithoutLooseQuote(field.Value)!)));
        foreach (var field in all.Where(field => field.Value.Contains("{{", StringComparison.Ordinal))) Report(field, "Readers would see the braces: a value of site.yml holds no other value.", Remedy.Do("Write the words or the number themselves in place of the braces."));
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

    /// <summary>A setting that stands there without a value would leave a hole: "Phone:" and nothing behind it.</summary>
    private void CheckClinic()
    {
        if (fields.FirstOrDefault(field => field.Name == "clinic") is not { Items: var parts } clinic) return;

        CheckBeside(clinic);
        foreach (var (slip, meant) in SettingNames.SlipsAmong(parts, SettingNames.OfClinic)) diagnostics.Add(new("FM006", Severity.Error, path, slip.Line, 1, $"The clinic has no \"{slip.Name}\", and {meant} is missing.", lines.Renamed(slip, meant)));
        foreach (var part in parts.Where(part => part.Name == "name" ? !part.IsList && IsMissing(part.Value) : SettingNames.OfClinic.Contains(part.Name) && lines.IsBare(part))) Report(part, $"The clinic's {part.Name} has nothing behind it: readers would see a hole.", Remedy.Do(part.Name == "name" ? "Write the clinic's name behind name: ." : $"Write it behind {part.Name}: , or words that stand for it, such as: the {part.Name} your clinic gave you."));
    }

    /// <summary>One that lost its spaces is a value of its own, and pages find none in the clinic.</summary>
    private void CheckBeside(Field clinic)
    {
        var last = clinic.Items.Select(part => part.Line).DefaultIfEmpty(clinic.Line).Max();
        foreach (var part in fields.Where(field => field.Line == last + 1 && field.Name is "phone" or "address" && clinic.Items.All(own => own.Name != field.Name))) Warn(part, $"{part.Name} stands beside clinic: here and not below it, so the clinic has none.", Remedy.Do("Write two spaces before it, if it is the clinic's."));
    }

    private void CheckLists()
    {
        var others = fields.Where(field => !Lists.Contains(slips.GetValueOrDefault(field, field.Name))).ToList();
        var named = others.SelectMany(field => field.Items).Where(field => field.Name.Length > 0).Concat(fields.Where(field => SettingNames.Texts.Contains(field.Name))).Concat(others.Where(field => field.Items.Any(item => item.Name.Length == 0 && item.IsList)));
        foreach (var list in named.Where(field => field.IsList).Distinct()) Report(list, $"A text stands behind {list.Name}, and no list: readers would see nothing.", Remedy.Do("Write one text on one line. What else readers need is a value with a name of its own."));
    }

    private static IEnumerable<Field> WithInner(Field field) => field.Items.SelectMany(WithInner).Prepend(field);

    /// <summary>True also for a sign, or a word, that stands for what is still to be written.</summary>
    public static bool IsMissing(string value) => IsBlank(value) || value.Trim().ToLowerInvariant() is "…" or "..." or "-" or "–" or "—" or "?" or "??" or "???" or "todo" or "tbc" or "tbd";

    public static bool IsBlank(string? value) => value is null || string.IsNullOrWhiteSpace(TextField.RemoveInvisible(value));

    /// <summary>Only for what is, as a whole, like one number: hours, or a sentence with a number in it, are none.</summary>
    private static bool IsLostPhone(Field field)
    {
        if ((field.Name != "urgent" && !field.Name.Contains("phone", StringComparison.OrdinalIgnoreCase)) || PhoneNumber.TryDial(field.Value, out _) || TextField.IsInCurlyQuotes(field.Value)) return false;

        var digits = field.Value.Count(char.IsAsciiDigit);
        var isWord = field.Value is ['0' or '1' or '+', ..] && field.Value.Any(char.IsLetter) && field.Value.Where(char.IsLetter).All(char.IsAsciiLetterUpper);
        return isWord ? digits >= LeastBeforeWord : digits >= LeastOfPhone && digits * 2 > field.Value.Count(letter => !char.IsWhiteSpace(letter));
    }

    private Remedy WithStraightQuotes(Field field) => lines.With(field, field.Name, $"\"{field.Value[1..^1]}\"");

    private void Warn(Field field, string message, Remedy remedy) =>
        diagnostics.Add(new("FM008", Severity.Warning, path, field.Line, field.Column, message, remedy));

    private void Report(Field field, string message, Remedy remedy) =>
        diagnostics.Add(new("FM008", Severity.Error, path, field.Line, field.Column, message, remedy));
}
