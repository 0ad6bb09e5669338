using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Rules about <c>site.yml</c> and the lists beside it, whose values stand on every page.</summary>
public sealed class SettingsRuleTests
{
    [Theory]
    [InlineData("phone: \"212-555-0100\"", "phone: “212-555-0100”", "FM008", 11, "phone: \"212-555-0100\"")]
    [InlineData("address: 1 Test Street", "address: 1 Test Street, Suite #4", "FM013", 12, "  address: \"1 Test Street, Suite #4\"")]
    public void A_setting_that_pages_would_show_wrongly_gets_a_warning(string right, string wrong, string rule, int line, string fix)
    {
        var result = new ContentFolderBuilder().With("site.yml", ContentFolderBuilder.SiteFile.Replace(right, wrong, StringComparison.Ordinal)).Build();

        var diagnostic = Assert.Single(result.Diagnostics, found => found.Path == "site.yml");
        Assert.Equal((rule, line, Severity.Warning, fix), (diagnostic.Rule, diagnostic.Line, diagnostic.Severity, diagnostic.Fix));
        Assert.NotNull(result.Snapshot);
    }

    /// <summary>The last good file stays, since every page shows what stands here. Whose number it is to be the program cannot know.</summary>
    [Theory]
    [InlineData("emergency: \"911\"", "emergency: “911”", 5, "emergency: \"911\"")]
    [InlineData("emergency: \"911\"", "emergency: call us", 5, null)]
    [InlineData("emergency: \"911\"", "emergency: 999 or 112", 5, null)]
    [InlineData("emergency: \"911\"", "emergency: …", 5, null)]
    [InlineData("emergency: \"911\"", "emergency: 9l1", 5, null)]
    [InlineData("emergency: \"911\"", "emergency: \"911\"\nvariables:\n  emergency: \"112\"", 7, null)]
    [InlineData("emergency: \"911\"", "emergency: \"911\"\nurgent-words:", 6, null)]
    [InlineData("emergency: \"911\"", "emergency: \"911\"\nemergency-place: [one, two]", 6, null)]
    public void A_setting_that_would_send_readers_nowhere_is_an_error(string right, string wrong, int line, string? fix)
    {
        var before = new ContentFolderBuilder().Without("site.yml").With("site.yml", ContentFolderBuilder.SiteFile).Build();
        var without = string.Join('\n', ContentFolderBuilder.SiteFile.Split('\n').Where(typed => !typed.StartsWith("urgent-words:", StringComparison.Ordinal) && !typed.StartsWith("emergency-place:", StringComparison.Ordinal)));
        var content = new ContentFolderBuilder().With("site.yml", without.Replace(right, wrong, StringComparison.Ordinal));

        var result = content.Build(before.Accepted);

        var diagnostic = Assert.Single(result.Diagnostics, found => found.Path == "site.yml");
        Assert.Equal(("FM008", line, Severity.Error, fix), (diagnostic.Rule, diagnostic.Line, diagnostic.Severity, diagnostic.Fix));
        Assert.Equal("911", result.Snapshot?.Site.EmergencyNumber);
    }

    [Theory]
    [InlineData("people.yml", "- id: dr-test\n  name: Test Person\n  role: Tester\n  registration: GMC #1234567\n", "FM013", 4)]
    [InlineData("people.yml", "- id: dr-test\n  name: Test Person\n  role: Tester\n- id: dr-test\n  name: Other Person\n  role: Tester\n", "FM008", 4)]
    [InlineData("references.yml", "smith-2020:\n  authors: Smith J\n  title: Study #2 of back pain\n  source: A Journal\n  year: 2020\n  url: https://example.org/study\n", "FM013", 3)]
    public void A_list_that_would_lose_something_gets_a_warning(string path, string text, string rule, int line)
    {
        var diagnostic = Assert.Single(new ContentFolderBuilder().With(path, text).Build().Diagnostics);

        Assert.Equal((rule, path, line, Severity.Warning), (diagnostic.Rule, diagnostic.Path, diagnostic.Line, diagnostic.Severity));
    }

    [Theory]
    [InlineData("country: US", "country: US # where we are")]
    [InlineData("page: one", "page: one # the first")]
    [InlineData("address: 1 Test Street", "address: \"1 Test Street, Suite #4\"")]
    public void A_note_is_let_alone(string right, string other) =>
        Assert.Empty(new ContentFolderBuilder().With("site.yml", ContentFolderBuilder.SiteFile.Replace(right, other, StringComparison.Ordinal)).Build().Diagnostics);

    [Fact]
    public void The_navigation_may_lead_to_an_old_address_and_to_pages_of_the_site_itself()
    {
        var folder = new ContentFolderBuilder().WithPage("it", "Text.", "aliases: [/old]\n");

        foreach (var page in new[] { "old", "glossary", "newsletter" })
        {
            Assert.Empty(folder.With("site.yml", ContentFolderBuilder.SiteFile.Replace("page: one", $"page: {page}", StringComparison.Ordinal)).Build().Diagnostics);
        }
    }

    [Theory]
    [InlineData("+44 (0)20 7946 0018", "+442079460018")]
    [InlineData("(020) 7946 0018", "02079460018")]
    [InlineData("(0)20 7946 0018", "02079460018")]
    [InlineData("+1 212-555-0100", "+12125550100")]
    public void A_number_is_dialed_as_it_is_meant(string value, string dial)
    {
        Assert.True(PhoneNumber.TryDial(value, out var dialed));
        Assert.Equal(dial, dialed);
    }
}
