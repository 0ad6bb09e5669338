using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Parsing;

/// <summary><c>people.yml</c> → reviewers by id.</summary>
internal static class PeopleReader
{
    public const string FileName = "people.yml";

    /// <returns>Those who are told of whole; <see langword="null"/> when the file cannot be read as a list.</returns>
    public static ImmutableDictionary<string, Person>? Read(SourceFile file, ICollection<Diagnostic> diagnostics)
    {
        var found = new List<Diagnostic>();
        var people = ImmutableDictionary.CreateBuilder<string, Person>(StringComparer.Ordinal);
        var text = TextDecoder.Decode(file, found);
        if (text is not null)
        {
            FieldLineRules.CheckLostNumbers(file.Path, text, found);
            var lines = text.Split('\n').Select(line => line.Trim()).ToList();
            if (lines.IndexOf("[]") is >= 0 and var empty && lines.Exists(line => line.StartsWith("- ", StringComparison.Ordinal)))
            {
                diagnostics.Add(new("FM008", Severity.Error, file.Path, empty + 1, 1, "The two brackets say that the list is empty, but somebody stands in it.", Remedy.Do("Delete the line.")));
                return null;
            }

            var fields = text.Split('\n').All(line => line.Trim() is "" or "[]" || line.TrimStart().StartsWith('#')) ? [] : YamlFields.Read(file.Path, "people:\n" + text, 0, found);
            foreach (var item in fields.SelectMany(field => field.Items))
            {
                string? Value(string name) => item.Items.FirstOrDefault(inner => inner.Name == name)?.Value is { Length: > 0 } value ? value : null;

                if (Value("id") is { } id && Value("name") is { } name && Value("role") is { } role) Add(new Person(id, name, role, Value("registration")), item.Line);
                else found.Add(new("FM007", Severity.Error, file.Path, item.Line, 1, "A person needs an id, a name and a role.", Remedy.Do("Write what is missing behind id:, name: and role:.")));
            }
        }

        void Add(Person person, int line)
        {
            if (people.ContainsKey(person.Id)) found.Add(new("FM008", Severity.Warning, file.Path, line, 1, $"The id {person.Id} stands here a second time, and the person above is lost by it.", Remedy.Do("Give each person an id of their own.")));
            people[person.Id] = person;
        }

        foreach (var diagnostic in found) diagnostics.Add(diagnostic);
        return text is null ? null : people.ToImmutable();
    }
}
