using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>Whether files say after a change of a page's address what they said before, but for that address.</summary>
internal sealed class RenameVerdict(Slug old, Slug renamed)
{
    private static readonly string[] Changed = ["aliases", "slug", "translates"];

    /// <param name="isMoved">For the page itself.</param>
    /// <returns>Why the file may not be written so; <see langword="null"/> when it may.</returns>
    public string? FaultOf(ParsedPage before, ParsedPage after, bool isMoved)
    {
        if (before.Front is { } front && WrongField(before, after, isMoved) is { } name)
        {
            return front.Fields.TryGetValue(name, out var field)
                ? $"{before.File.Path}:{field.Line}: the field {name} stands in a form that cannot be changed safely. Write it as  {name}: {Plain(field)}  first."
                : $"{before.File.Path}: the field {name} cannot be added to its fields safely. Add  {name}:  to them first.";
        }

        return Targets(before).SequenceEqual(LinkEdits.Targets(after), StringComparer.Ordinal) ? null : $"{before.File.Path}: the links to {old.Path} cannot be changed safely. Change them by hand first.";
    }

    /// <param name="before">With the path that the page's file has afterwards in place of its own.</param>
    /// <returns>An error that is there only afterwards.</returns>
    public static Diagnostic? NewError(IEnumerable<Diagnostic> before, IEnumerable<Diagnostic> after)
    {
        var known = before.Where(found => found.IsError).CountBy(KeyOf).ToDictionary();
        return after.Where(found => found.IsError).GroupBy(KeyOf).FirstOrDefault(errors => errors.Count() > known.GetValueOrDefault(errors.Key))?.First();
    }

    private string? WrongField(ParsedPage before, ParsedPage after, bool isMoved)
    {
        if (after.Front is null || Rest(before.Front!) != Rest(after.Front) || (before.Fields is null) != (after.Fields is null)) return isMoved ? "aliases" : "translates"; // the caller looked
        if (before.Fields is not { } was || after.Fields is not { } now) return null;
        if (now.Slug != (isMoved ? renamed : was.Slug)) return "slug";

        var paths = isMoved ? was.OldPaths.Where(path => path != renamed.Path).Append(old.Path) : was.OldPaths;
        if (!paths.ToHashSet(StringComparer.Ordinal).SetEquals(now.OldPaths)) return "aliases";

        return now.Translates?.Value == (was.Translates?.Value == old.Value ? renamed.Value : was.Translates?.Value) ? null : "translates";
    }

    /// <summary>Where the links have to lead afterwards.</summary>
    private IEnumerable<string?> Targets(ParsedPage before) =>
        LinkEdits.Targets(before).Select(url => LinkEdits.LeadsTo(url, old) ? renamed.Path + url![old.Path.Length..] : url); // what leads somewhere has an address

    /// <summary>The fields that stay as they are.</summary>
    private static string Rest(FrontMatter front) =>
        string.Join('\n', front.Fields.Values.Where(field => !Changed.Contains(field.Name, StringComparer.Ordinal)).OrderBy(field => field.Name, StringComparer.Ordinal).Select(Told));

    private static string Told(Field field) => $"{field.Name}: {field.Value} [{string.Join(", ", field.Items.Select(Told))}]";

    private static string Plain(Field field) => field.Name != "aliases" ? field.Value : $"[{(field.IsList ? string.Join(", ", field.Items.Select(item => item.Value)) : field.Value)}]";

    private static (string Path, string Rule) KeyOf(Diagnostic found) => (found.Path, found.Rule);
}
