using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

public sealed class DiagnosticOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Findings_come_by_file_and_place_each_once_and_those_of_one_place_as_they_were_found(int seed)
    {
        var random = new Random(seed);
        List<Diagnostic> found = [.. Enumerable.Range(0, 400).Select(_ => new Diagnostic($"R{random.Next(3)}", Severity.Warning, $"articles/{random.Next(4)}.md", random.Next(1, 4), random.Next(1, 3), $"Message {random.Next(3)}."))];

        var sorted = DiagnosticOrder.Sort(found);

        Assert.Equal(found.Distinct().OrderBy(one => one.Path, StringComparer.Ordinal).ThenBy(one => one.Line).ThenBy(one => one.Column).ThenBy(one => one.Rule, StringComparer.Ordinal), sorted);
    }
}
