using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Rules about <c>site.yml</c> and the lists beside it, whose values stand on every page.</summary>
public sealed class SettingsRuleTests
{
    [Theory]
    [InlineData("phone: \"212-555-0100\"", "phone: “212-555-0100”", "FM008", 11, "  phone: \"212-555-0100\"")]
    [InlineData("title: About", "title: “About”", "FM008", 23, "    title: \"About\"")]
    [InlineData("- label: One", "- label: “One”", "FM008", 25, "  - label: \"One\"")]
    [InlineData("address: 1 Test Street", "address: 1 Test Street, Suite #4", "FM013", 12, "  address: \"1 Test Street, Suite #4\"")]
    public void A_setting_that_pages_would_show_wrongly_gets_a_warning(string right, string wrong, string rule, int line, string fix)
    {
        var result = new ContentFolderBuilder().With("site.yml", ContentFolderBuilder.SiteFile.Replace(right, wrong, StringComparison.Ordinal)).Build();

        var diagnostic = Assert.Single(result.Diagnostics, found => found.Path == "site.yml");
        Assert.Equal((rule, line, Severity.Warning, fix), (diagnostic.Rule, diagnostic.Line, diagnostic.Severity, diagnostic.Fix));
        Assert.NotNull(result.Snapshot);
    }

    /// <summary>No country's number is advised to a clinic of another.</summary>
    [Theory]
    [InlineData("\"999 or 112\"")]
    [InlineData("Call 911")]
    [InlineData("9l1")]
    [InlineData("…")]
    [InlineData("“call us”")]
    [InlineData("")]
    [InlineData(null)]
    public void An_emergency_number_that_no_phone_can_call_keeps_the_last_good_settings(string? value)
    {
        var good = new ContentFolderBuilder().Build();
        var result = WithSite("emergency: \"911\"\n", value is null ? "" : $"emergency: {value}\n").Build(good.Accepted);

        var found = Assert.Single(result.Diagnostics, found => found.Path == "site.yml");
        Assert.Equal(("FM008", value is null ? 1 : 5, Severity.Error), (found.Rule, found.Line, found.Severity));
        Assert.False(found.Remedy!.IsToPaste);
        Assert.DoesNotContain(found.Remedy.Text, char.IsAsciiDigit);
        Assert.Equal("911", result.Snapshot!.Site.EmergencyNumber);
    }

    [Fact]
    public void An_emergency_number_in_curly_quotes_is_to_be_written_in_straight_ones()
    {
        var found = Assert.Single(WithSite("emergency: \"911\"", "emergency: “999”").Build().Diagnostics, found => found.Path == "site.yml");

        Assert.Equal(("FM008", 5, Severity.Error, "emergency: \"999\""), (found.Rule, found.Line, found.Severity, found.Fix));
    }

    [Theory]
    [InlineData("emergency: \"999\"")]
    [InlineData("clinic.phone: \"212-555-0199\"")]
    [InlineData("clinician: nurse")]
    public void A_variable_of_ones_own_does_not_take_the_place_of_one_that_the_site_has(string own)
    {
        var found = Assert.Single(WithSite("911", "911", $"\nvariables:\n  floor: 2\n  {own}\n").Build().Diagnostics, found => found.Path == "site.yml");

        Assert.Equal(("FM008", 29, Severity.Error, false), (found.Rule, found.Line, found.Severity, found.Remedy!.IsToPaste));
    }

    [Theory]
    [InlineData("urgent-words: Call a doctor or nurse today", "urgent-words:", 7)]
    [InlineData("clinician: doctor or nurse", "clinician: \" \"", 8)]
    [InlineData("emergency-place: emergency room", "emergency-place: \"\"", 6)]
    [InlineData("emergency-place: emergency room", "emergency-place: [a, b]", 6)]
    [InlineData("label: One", "label:", 25)]
    [InlineData("label: One", "label: \"\\u200B\"", 25)]
    [InlineData("phone: \"212-555-0100\"", "phone: [a, b]", 11)]
    [InlineData("phone: \"212-555-0100\"", "phone: { day: a }", 11)]
    [InlineData("favicon: images/dot.svg", "favicon: images/dot.svg\nvariables:\n  own: [a, b]", 15)]
    public void A_value_that_would_leave_a_hole_in_the_advice_is_an_error(string right, string wrong, int line)
    {
        var found = Assert.Single(WithSite(right, wrong).Build().Diagnostics, found => found.Path == "site.yml");

        Assert.Equal(("FM008", line, Severity.Error, false), (found.Rule, found.Line, found.Severity, found.Remedy!.IsToPaste));
    }

    [Theory]
    [InlineData("tel:2125550100")]
    [InlineData("212-555-0100 ext. 12")]
    [InlineData("212-555-0100 or 212-555-0101")]
    [InlineData("212/555/0100")]
    public void A_phone_number_that_readers_cannot_tap_gets_a_warning(string phone)
    {
        var result = WithSite("212-555-0100", phone).Build();

        var found = Assert.Single(result.Diagnostics, found => found.Path == "site.yml");
        Assert.Equal(("FM008", 11, Severity.Warning, false), (found.Rule, found.Line, found.Severity, found.Remedy!.IsToPaste));
        Assert.NotNull(result.Snapshot);
    }

    [Theory]
    [InlineData("the number your clinic gave you")]
    [InlineData("")]
    [InlineData("212\u2011555\u20130100")]
    [InlineData("\u202A+1 (212)\u00A0555-0100\u202C")]
    [InlineData("212-555-0100\u200B")]
    public void Words_in_place_of_a_number_and_what_copying_brings_along_get_none(string phone) => Assert.Empty(WithSite("212-555-0100", phone).Build().Diagnostics);

    [Theory]
    [InlineData("page: one", "page: /one", 26, "    page: one")]
    [InlineData("page: one", "page: one.md", 26, "    page: one")]
    [InlineData("page: one", "page: articles/One.md", 26, "    page: one")]
    [InlineData("page: one", "page: https://example.org/one/", 26, "    page: one")]
    [InlineData("page: one", "page: what else", 25, null)]
    [InlineData("label: One", "lable: One", 25, null)]
    public void A_link_of_the_navigation_is_mended_without_becoming_another(string right, string wrong, int line, string? fix)
    {
        var found = Assert.Single(WithSite(right, wrong).Build().Diagnostics, found => found.Path == "site.yml");

        Assert.Equal(("FM008", line, Severity.Error, fix), (found.Rule, found.Line, found.Severity, found.Fix));
    }

    [Theory]
    [InlineData("clinician:", "clinican:", 8, "clinician: \"doctor or nurse\"")]
    [InlineData("emergency:", "emergancy:", 5, "emergency: \"911\"")]
    [InlineData("urgent-words:", "urgent_words:", 7, "urgent-words: \"Call a doctor or nurse today\"")]
    [InlineData("clinic:", "clinc:", 9, null)]
    public void A_slip_in_the_name_of_a_setting_is_told_there_and_not_on_each_page(string right, string wrong, int line, string? fix)
    {
        var good = new ContentFolderBuilder().WithPage("it", "Ask a {{clinician}} of {{clinic.name}}.");
        var found = Assert.Single(good.With("site.yml", ContentFolderBuilder.SiteFile.Replace(right, wrong, StringComparison.Ordinal)).Build(good.Build().Accepted).Diagnostics);

        Assert.Equal(("FM006", "site.yml", line, Severity.Error, fix), (found.Rule, found.Path, found.Line, found.Severity, found.Fix));
    }

    [Fact]
    public void A_variable_with_a_name_like_that_of_a_setting_is_none() => Assert.Empty(WithSite("911", "911", "\nclinical: a\nclinics: two\n").Build().Diagnostics);

    [Theory]
    [InlineData("people.yml", "- id: dr-test\n  name: Test Person\n  role: Tester\n  registration: GMC #1234567\n", "FM013", 4)]
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
    [InlineData("212\u2011555\u20130100", "2125550100")]
    [InlineData("\u202A+44\u00A0(0)20 7946 0018\u202C", "+442079460018")]
    public void A_number_is_dialed_as_it_is_meant(string value, string dial)
    {
        Assert.True(PhoneNumber.TryDial(value, out var dialed));
        Assert.Equal(dial, dialed);
    }

    private static ContentFolderBuilder WithSite(string right, string wrong, string more = "") =>
        new ContentFolderBuilder().With("site.yml", ContentFolderBuilder.SiteFile.Replace(right, wrong, StringComparison.Ordinal) + more);
}
