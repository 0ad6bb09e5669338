using System.Text.Json;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Commands;
using SciaticaInfo.Web.Commands.Checking;

namespace SciaticaInfo.UnitTests.Commands;

/// <summary>Every format of <c>check</c> holds the same findings.</summary>
public sealed class CheckFormatTests
{
    private static readonly Diagnostic[] Findings =
    [
        new("FM002", Severity.Warning, "articles/a b,c.md", 2, 16, "50% of: this, \"that\"", "title: \"x\"\n# y"),
        new("FM007", Severity.Error, "articles/one.md", 1, 1, "Every page needs a title."),
        new("REV002", Severity.Information, "articles/one.md", 4, 11, "Due soon.", Remedy.Do("Ask for it.")),
    ];

    [Fact]
    public void GitHub_gets_a_command_for_each() => Assert.Equal(
        """
        ::warning file=content/articles/a b%2Cc.md,line=2,col=16,title=FM002::50%25 of: this, "that"%0AWrite: title: "x"%0A# y
        ::error file=content/articles/one.md,line=1,col=1,title=FM007::Every page needs a title.
        ::notice file=content/articles/one.md,line=4,col=11,title=REV002::Due soon.%0ADo: Ask for it.

        """,
        CheckGitHub.Write(Findings, "content/"));

    [Fact]
    public void Sarif_holds_place_level_and_rule_of_each()
    {
        using var log = JsonDocument.Parse(CheckSarif.Write(Findings, "content/"));

        var run = Assert.Single(log.RootElement.GetProperty("runs").EnumerateArray());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        var results = run.GetProperty("results").EnumerateArray().Select(result =>
        {
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            var region = place.GetProperty("region");
            return $"{result.GetProperty("level").GetString()} {rules[result.GetProperty("ruleIndex").GetInt32()]} {place.GetProperty("artifactLocation").GetProperty("uri").GetString()}:{region.GetProperty("startLine").GetInt32()}:{region.GetProperty("startColumn").GetInt32()}";
        });

        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        Assert.Equal(["FM002", "FM007", "REV002"], rules);
        Assert.Equal(["warning FM002 content/articles/a%20b%2Cc.md:2:16", "error FM007 content/articles/one.md:1:1", "note REV002 content/articles/one.md:4:11"], results);
    }

    [Fact]
    public void What_to_write_and_what_to_do_are_told_apart()
    {
        var folder = new ContentFolderBuilder().WithPage("it", "# A\n\n:::");
        var text = CheckReport.Text(folder.Build(), folder.Folder(), "");
        using var json = JsonDocument.Parse(CheckReport.Json(folder.Build()));

        Assert.Contains("   Write:  ## A\n", text, StringComparison.Ordinal);
        Assert.Contains("   Do:     Delete the line.\n", text, StringComparison.Ordinal);
        Assert.Equal(["## A/", "/Delete the line."], json.RootElement.GetProperty("diagnostics").EnumerateArray().Select(found => $"{found.GetProperty("fix").GetString()}/{found.GetProperty("toDo").GetString()}"));
    }

    [Fact]
    public void What_a_file_holds_or_is_called_steers_no_terminal_and_begins_no_line()
    {
        var folder = new ContentFolderBuilder().WithPage("it", "Red:\t\u001B[31m.").With("articles/a\n::error::b\u001B.md", ContentFolderBuilder.Page("Text."));

        var text = CheckReport.Text(folder.Build(), folder.Folder(), "");

        Assert.Contains("  10 | Red: \uFFFD[31m.\n     |      ^\n", text, StringComparison.Ordinal);
        Assert.Contains("articles/a ::error::b\uFFFD.md:1:1: error FM008 ", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, letter => char.IsControl(letter) && letter != '\n');
    }

    [Fact]
    public void So_it_is_in_the_other_formats_for_people()
    {
        var result = new ContentFolderBuilder().With("articles/a\n::error::b\u001B.md", ContentFolderBuilder.Page("Text.", "slug: b\norder: soon\n")).Build();
        result = result with { Diagnostics = [.. result.Diagnostics, new("FILE005", Severity.Warning, "c.md.txt", 1, 1, "It is left out.", Remedy.Do("Rename it to c\u001B.md."))] };

        string[] texts = [CheckReport.Text(result, ContentFolder.Away, ""), CheckGitHub.Write(result.Diagnostics, ""), PageList.Text(PageSummary.Of(result), new DateOnly(2026, 11, 24))];

        Assert.Contains("   Do:     Rename it to c\uFFFD.md.\n", texts[0], StringComparison.Ordinal);
        Assert.Contains("\n::error file=articles/a%0A%3A%3Aerror%3A%3Ab\uFFFD.md,line=9,", $"\n{texts[1]}", StringComparison.Ordinal);
        Assert.Contains("\narticles/a ::error::b\uFFFD.md  published  ", texts[2], StringComparison.Ordinal);
        Assert.All(texts, text => Assert.DoesNotContain(text, letter => char.IsControl(letter) && letter != '\n'));
    }

    [Fact]
    public void Nothing_found_is_an_empty_list()
    {
        using var log = JsonDocument.Parse(CheckSarif.Write([], ""));

        Assert.Empty(log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        Assert.Equal("", CheckGitHub.Write([], ""));
    }
}
