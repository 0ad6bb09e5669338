using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>In the files that every page draws on, the line that is wrong is named, and what it says to write mends it. § marks the place.</summary>
public sealed class YamlSlipTests
{
    private const string Smith = "# A note.\nsmith-2020:\n  title: A study of legs\n  authors: Smith A\n  source: A Journal\n  year: 2020\n  url: https://example.org/study\n";
    private const string People = "# A note.\n- id: dr-test\n  name: Test\n  role: Nurse\n";

    public static TheoryData<string, string, string> Slips() => new()
    {
        { "references.yml", "FM003", Smith.Replace("  source", "§\tsource", StringComparison.Ordinal) },
        { "references.yml", "FM003", Smith.Replace("  title", "  §\ttitle", StringComparison.Ordinal) },
        { "references.yml", "FM008", Smith.Replace("  source", "§\u00A0 source", StringComparison.Ordinal) },
        { "references.yml", "FM008", Smith.Replace("  source", " §\u00A0source", StringComparison.Ordinal) },
        { "references.yml", "FM008", Smith.Replace("  ", "\u00A0\u00A0", StringComparison.Ordinal).Replace("\u00A0\u00A0title", "§\u00A0\u00A0title", StringComparison.Ordinal) },
        { "references.yml", "FM008", Smith.Replace("source: ", "source:§\u00A0", StringComparison.Ordinal) },
        { "references.yml", "FM008", Smith.Replace("source: ", "source:§", StringComparison.Ordinal) },
        { "references.yml", "FM008", Smith.Replace("year: ", "year§ ", StringComparison.Ordinal) + Smith.Replace("smith", "jones", StringComparison.Ordinal) },
        { "references.yml", "FM008", Smith.Replace("smith-2020:", "smith-2020§", StringComparison.Ordinal) },
        { "references.yml", "FM008", Smith + Smith.Replace("smith-2020:", "jones-2020§", StringComparison.Ordinal) },
        { "references.yml", "FM008", Smith.Replace("study of", "study\n§of", StringComparison.Ordinal) },
        { "references.yml", "FM008", Smith.Replace("Smith A", "§[Smith A", StringComparison.Ordinal) },
        { "people.yml", "FM003", People.Replace("  name", "§\tname", StringComparison.Ordinal) },
        { "people.yml", "FM008", People.Replace("name: ", "name:§", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void The_line_that_is_wrong_is_named(string path, string rule, string marked)
    {
        var before = marked[..marked.IndexOf('§', StringComparison.Ordinal)].Split('\n');

        var found = Assert.Single(Check(path, marked.Replace("§", "", StringComparison.Ordinal)), found => found.IsError);

        Assert.Equal((rule, before.Length, before[^1].Length + 1), (found.Rule, found.Line, found.Column));
        Assert.NotNull(found.Fix);
    }

    /// <summary>Where a name is missing, nobody knows it, so no line is given.</summary>
    [Theory]
    [InlineData(":")]
    [InlineData(": 2020\n")]
    [InlineData("\"\": 2020\n")]
    public void A_name_that_is_missing_is_asked_for(string line)
    {
        foreach (var (text, at) in new[] { (Smith + line, 8), (Smith.Replace("smith", $"{line.TrimEnd()}\nsmith", StringComparison.Ordinal), 2) })
        {
            var found = Assert.Single(Check("references.yml", text));

            Assert.Equal(("FM008", at, "The name of a field is missing here.", null), (found.Rule, found.Line, found.Message, found.Fix));
        }
    }

    [Theory]
    [MemberData(nameof(Slips))]
    public void What_it_says_to_write_mends_it(string path, string rule, string marked)
    {
        var text = marked.Replace("§", "", StringComparison.Ordinal);
        for (var most = 6; most > 0 && Check(path, text).FirstOrDefault(found => found.IsError) is { } found; most--)
        {
            Assert.Equal(rule, found.Rule);
            var lines = text.Split('\n').ToList();
            var isBroken = found.Message.Contains($"in place of lines {found.Line - 1} to {found.Line}.", StringComparison.Ordinal);
            lines.RemoveRange(found.Line - (isBroken ? 2 : 1), isBroken ? 2 : 1);
            lines.Insert(found.Line - (isBroken ? 2 : 1), found.Fix!);
            text = string.Join('\n', lines);
        }

        Assert.DoesNotContain(Check(path, text), found => found.IsError);
    }

    private static IEnumerable<Diagnostic> Check(string path, string text) => new ContentFolderBuilder().With(path, text).Build().Diagnostics.Where(found => found.Path == path);
}
