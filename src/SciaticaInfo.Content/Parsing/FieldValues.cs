using System.Collections.Immutable;
using System.Globalization;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>The values of a page's fields, each in the form that its field asks for. What has another form is told at its place.</summary>
internal sealed class FieldValues(string path, FrontMatter front, ICollection<Diagnostic> diagnostics)
{
    /// <summary>For an example.</summary>
    public static readonly DateOnly AnyDay = new(2026, 1, 31);

    public Field? Get(string name) => front.Fields.GetValueOrDefault(name) is { IsList: true } list && !FieldNames.IsList(name) ? FirstOf(list) : front.Fields.GetValueOrDefault(name);

    /// <summary>Of a list where one value was asked for, which is told elsewhere, the first; or its name, where that is all that stands between braces.</summary>
    public static Field FirstOf(Field list) =>
        list with { Value = list.Items[0] is { Value: "", Name: var name } ? name : list.Items[0].Value, Items = [] };

    public ImmutableArray<Field> ListOf(string name) => Get(name) is not { } field ? [] : field.IsList ? field.Items : field.Value.Length > 0 ? [field] : [];

    public string Text(string name) => Get(name)?.Value ?? "";

    public int Number(string name, int fallback)
    {
        if (Get(name) is not { } field) return fallback;
        if (IsWhole(field.Value, out var number)) return number;

        var what = $"{name} is a whole number{(field.Value.Length > 0 ? $", and \"{field.Value}\" is none" : "")}.";
        if (field.Value.All(char.IsAsciiDigit) && field.Value.Length > 0) what = $"{field.Value} is too large a number for {name}.";
        Report("FM008", field, what, IsWhole(WithoutEnd(field.Value), out var meant) ? $"{name}: {meant}" : Remedy.Do($"Write behind {name}: the number that you mean, in digits alone."));
        return fallback;
    }

    /// <param name="meaning">What yes and no stand for, in a sentence.</param>
    public bool YesNo(string name, bool fallback, string meaning)
    {
        if (Get(name) is not { } field) return fallback;

        var typed = field.Value.ToLowerInvariant();
        if (typed is "yes" or "true") return true;
        if (typed is "no" or "false") return false;

        var meant = WithoutEnd(typed) switch { "yes" or "true" or "y" or "on" or "1" => "yes", "no" or "false" or "n" or "off" or "0" => "no", _ => null };
        Report("FM008", field, $"{name} is yes or no. {meaning}", meant is not null ? $"{name}: {meant}" : Remedy.Do($"Write behind {name}: yes or no, whichever you mean."));
        return fallback;
    }

    public DateOnly? Date(string name)
    {
        if (Get(name) is not { } field || (field is { Value: "", IsList: false } && name is "published" or "changed")) return null; // that one is missing is told already
        if (ContentDay.TryRead(field.Value, out var exact))
        {
            if (ContentDay.IsInReach(exact)) return exact;

            Report("FM008", field, $"The year of {field.Value} is out of reach: {name} is between {ContentDay.FirstYear} and {ContentDay.LastYear}.", WriteADay(name));
            return null;
        }

        var meant = DayForms.Read(field.Value);
        var (dayFirst, monthFirst) = (Guess(field.Value, "en-GB"), Guess(field.Value, "en-US"));
        var what = $"\"{field.Value}\" is not a day in the form we use: year, month, day.";
        if (meant is null && dayFirst is { } one && monthFirst is { } other && one != other)
        {
            Report("FM008", field, $"{what} It can be read as two days.", Remedy.Do($"Write {name}: {one:O} or {name}: {other:O}, the one that you mean."));
            return null;
        }

        // Of a year in two figures, or of none, nobody can say which it is.
        if (meant is { } day && ContentDay.IsInReach(day)) Report("FM008", field, what, $"{name}: {day:O}");
        else if ((dayFirst ?? monthFirst) is { } guess && field.Value.Contains($"{guess.Year}", StringComparison.Ordinal)) Report("FM008", field, $"{what} Is {guess:O} the day that you mean?", $"{name}: {guess:O}");
        else Report("FM008", field, what, WriteADay(name));
        return null;
    }

    public void Report(string rule, Field? field, string message, Remedy remedy) =>
        diagnostics.Add(new(rule, Severity.Error, path, field?.Line ?? 1, field?.Column ?? 1, message, remedy));

    private static bool IsWhole(string text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    /// <summary>A list or a sentence may have left its sign behind the word.</summary>
    private static string WithoutEnd(string text) => text.TrimEnd(',', ';', '.', ' ');

    /// <summary>No day is given: it would stand in the place of the one that was typed.</summary>
    private static Remedy WriteADay(string name) => Remedy.Do($"Write behind {name}: the day that you mean, in this form: {AnyDay:O}.");

    private static DateOnly? Guess(string text, string culture) =>
        DateOnly.TryParse(text, CultureInfo.GetCultureInfo(culture), DateTimeStyles.None, out var day) && ContentDay.IsInReach(day) ? day : null;
}
