using System.Text.Json.Nodes;

namespace SciaticaInfo.UnitTests.Writing;

/// <summary>The schemas of the files beside the articles say what the engine says.</summary>
public sealed class FileSchemaTests
{
    private const string Person = "- id: jane-doe\n  name: Jane Doe\n  role: nurse\n";
    private const string Source = "doe-2020:\n  title: A study\n  source: A Journal\n  year: 2020\n  url: https://example.org/study\n";

    [Theory]
    [InlineData("site")]
    [InlineData("people")]
    [InlineData("references")]
    public void The_file_that_comes_with_the_site_keeps_it(string name) => AssertBoth(name, Shipped(name), isGood: true);

    [Theory]
    [InlineData("name: SciaticaInfo\n")]
    [InlineData("language: en-US\n")]
    [InlineData("country: US\n")]
    [InlineData("zone: America/New_York\n")]
    [InlineData("emergency: \"911\"\n")]
    public void The_site_needs(string line) => AssertBoth("site", Without(Shipped("site"), line), isGood: false);

    [Theory]
    [InlineData("clinical-review: shown", "clinical-review: perhaps")]
    [InlineData("review-every: 2 years", "review-every: often")]
    [InlineData("emergency: \"911\"", "emergency: \"999 or 112\"")]
    [InlineData("emergency: \"911\"", "emergency: call us")]
    [InlineData("clinician: doctor or nurse", "clinician: \"\"")]
    [InlineData("clinician: doctor or nurse", "clinician: [doctor, nurse]")]
    [InlineData("title: Understand sciatica", "title: \"\"")]
    [InlineData("    title: Understand sciatica\n", "")]
    [InlineData("urgent-words: Call a doctor or nurse today", "urgent-words: \"\"")]
    [InlineData("emergency-place: emergency room", "emergency-place: \"\"")]
    [InlineData("label: Symptoms", "label: \"\"")]
    [InlineData("phone: the number your clinic gave you", "phone: [a, b]")]
    [InlineData("    page: causes\n", "")]
    [InlineData("  - id: care\n    title", "  - title")]
    public void In_site_yml_both_refuse(string right, string wrong) => AssertBoth("site", Replace(Shipped("site"), right, wrong), isGood: false);

    [Fact]
    public void In_site_yml_both_take_variables_of_ones_own() =>
        AssertBoth("site", Shipped("site") + "parking: Behind the building\nvariables:\n  floor: 2\nlab:\n  phone: \"212-555-0100\"\n", isGood: true);

    [Theory]
    [InlineData("", true)]
    [InlineData("  registration: RN 12345\n", true)]
    public void People_both_take(string more, bool isGood) => AssertBoth("people", Person + more, isGood);

    [Theory]
    [InlineData("id: jane-doe\n  ")]
    [InlineData("  name: Jane Doe\n")]
    [InlineData("  role: nurse\n")]
    public void A_person_needs(string line) => AssertBoth("people", Without(Person, line), isGood: false);

    [Theory]
    [InlineData("  title: A study\n")]
    [InlineData("  source: A Journal\n")]
    [InlineData("  year: 2020\n")]
    [InlineData("  url: https://example.org/study\n")]
    public void A_source_needs(string line) => AssertBoth("references", Shipped("references") + Without(Source, line), isGood: false);

    [Theory]
    [InlineData("https://example.org/study", "ftp://example.org/study")]
    [InlineData("year: 2020", "year: last year")]
    public void Of_a_source_both_refuse(string right, string wrong) => AssertBoth("references", Shipped("references") + Replace(Source, right, wrong), isGood: false);

    [Theory]
    [InlineData("  authors: Doe J\n  accessed: 2026-11-24\n  accept: { CITE004: \"nothing newer is there\" }\n")]
    [InlineData("  isbn: 978-0-7020-7705-0\n")]
    public void Of_a_source_both_take(string more) => AssertBoth("references", Shipped("references") + Source + more, isGood: true);

    [Theory]
    [InlineData("site")]
    [InlineData("people")]
    [InlineData("references")]
    public void Each_field_says_what_it_is_for_and_gives_an_example_that_it_takes(string name)
    {
        var schema = Schema.Load(name);
        var (fields, complete) = name switch
        {
            "site" => (schema.Node["properties"]!, Yaml.Read(Shipped(name))!.AsObject()),
            "people" => (schema.Node["items"]!["properties"]!, Yaml.Read(Person)!.AsArray()[0]!.AsObject()),
            _ => (schema.Node["additionalProperties"]!["properties"]!, Yaml.Read(Source)!.AsObject()["doe-2020"]!.AsObject()),
        };
        foreach (var (field, rule) in fields.AsObject())
        {
            Assert.NotEmpty(rule!["description"]!.ToString());
            foreach (var example in rule["examples"]!.AsArray())
            {
                var with = complete.DeepClone().AsObject();
                with[field] = example!.DeepClone();
                JsonNode whole = name switch { "site" => with, "people" => new JsonArray(with), _ => new JsonObject { ["doe-2020"] = with } };
                Assert.Empty(schema.Faults(whole));
            }
        }
    }

    private static string Shipped(string name) => File.ReadAllText(Path.Combine(ShippedFolder.Root, $"{name}.yml"));

    private static string Without(string text, string line) => Replace(text, line, "");

    private static string Replace(string text, string old, string by)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, by, StringComparison.Ordinal);
    }

    private static void AssertBoth(string name, string text, bool isGood)
    {
        var found = ShippedFolder.FindIn($"{name}.yml", text);

        Assert.Equal(isGood, !found.Any(diagnostic => diagnostic.IsError));
        Assert.Equal(isGood, Schema.Load(name).Faults(Yaml.Read(text)).Count == 0);
    }
}
