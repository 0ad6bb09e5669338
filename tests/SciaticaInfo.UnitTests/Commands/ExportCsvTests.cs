using SciaticaInfo.Web.Commands.Newsletter;
using SciaticaInfo.Web.Newsletter.Reports;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class ExportCsvTests
{
    [Theory]
    [InlineData("anna@example.org", "anna@example.org")]
    [InlineData("o'brien@example.org", "o'brien@example.org")]
    [InlineData("", "")]
    [InlineData("jürgen@example.org", "jürgen@example.org")]
    public void A_plain_cell_stays_as_it_is(string text, string expected) => Assert.Equal(expected, ExportCsv.Cell(text));

    [Theory]
    [InlineData("=cmd|' /C calc'!A0@example.org")]
    [InlineData("+1@example.org")]
    [InlineData("-2+3@example.org")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"x\")")]
    public void No_cell_begins_as_a_formula_does(string text)
    {
        var cell = ExportCsv.Cell(text);

        Assert.StartsWith("\"'", cell, StringComparison.Ordinal);
        Assert.EndsWith("\"", cell, StringComparison.Ordinal);
        Assert.Equal($"'{text}", cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("a;b", "\"a;b\"")]
    public void What_would_end_a_cell_is_quoted(string text, string expected) => Assert.Equal(expected, ExportCsv.Cell(text));

    [Fact]
    public void A_line_has_as_many_cells_as_the_header_and_ends_as_RFC_4180_says()
    {
        var at = new DateTimeOffset(2026, 11, 24, 12, 0, 0, 5, TimeSpan.Zero);

        var line = ExportCsv.Line(new ListedSubscriber("anna@example.org", "active", "en-US", at, at.AddMinutes(1), "abc"));

        Assert.Equal("anna@example.org,active,en-US,2026-11-24T12:00:00.005Z,2026-11-24T12:01:00.005Z,abc\r\n", line);
        Assert.Equal(ExportCsv.Header.Count(letter => letter == ','), line.Count(letter => letter == ','));
        Assert.EndsWith("\r\n", ExportCsv.Header, StringComparison.Ordinal);
    }
}
