using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A slip in <c>site.yml</c> that is nearly right is told there, and what it says to write can stand in the line's place.</summary>
public sealed class SettingSlipTests
{
    [Theory]
    [InlineData("clinical-review:", "clinical-reveiw:", Severity.Error, "clinical-review: \"shown\"")]
    [InlineData("clinical-review:", "clinical_review:", Severity.Error, "clinical-review: \"shown\"")]
    [InlineData("clinical-review:", "clinicalreview:", Severity.Error, "clinical-review: \"shown\"")]
    [InlineData("clinical-review:", "Clinical-Review:", Severity.Error, "clinical-review: \"shown\"")]
    [InlineData("review-every:", "reveiw-every:", Severity.Warning, "review-every: \"2 years\"")]
    [InlineData("favicon:", "favicn:", Severity.Warning, "favicon: \"images/dot.svg\"")]
    [InlineData("zone:", "timezone:", Severity.Error, "zone: \"America/New_York\"")]
    [InlineData("favicon:", "urgnt: \"\"\nfavicon:", Severity.Warning, "urgent: \"\"")]
    [InlineData("favicon:", "variabels: { floor: 2 }\nfavicon:", Severity.Warning, null)]
    [InlineData("favicon:", "tag: [back]\nfavicon:", Severity.Warning, null)]
    [InlineData("  phone:", "  phon:", Severity.Error, "  phone: \"212-555-0100\"")]
    [InlineData("  phone:", "  Phone:", Severity.Error, "  phone: \"212-555-0100\"")]
    [InlineData("    title: Safe", "    titel: Safe", Severity.Error, "    title: \"Safe\"")]
    [InlineData("  - id: safe", "  - idd: safe", Severity.Error, "  - id: \"safe\"")]
    [InlineData("requires: [red-flags]", "require: [red-flags]", Severity.Error, null)]
    public void A_slip_in_a_name_is_told(string right, string wrong, Severity severity, string? fix)
    {
        var found = Find(right, wrong);

        Assert.Equal(("FM006", severity, fix), (found.Rule, found.Severity, found.Fix));
    }

    [Theory]
    [InlineData("urgent: 811\"")]
    [InlineData("urgent: ”811\"")]
    public void A_quote_at_one_end_alone_is_told(string line)
    {
        var found = Find("favicon:", $"{line}\nfavicon:");

        Assert.Equal(("FM008", Severity.Warning, "urgent: \"811\""), (found.Rule, found.Severity, found.Fix));
    }

    [Theory]
    [InlineData("urgent: \"\"", "{{urgent}}", "urgent")]
    [InlineData("variables:\n  hours:", "{{hours}}", "hours")]
    public void A_text_that_needs_a_value_keeps_its_last_good_version(string lines, string value, string name)
    {
        var good = With("favicon:", lines.Replace("\"\"", "\"811\"", StringComparison.Ordinal).Replace("hours:", "hours: 9 to 5", StringComparison.Ordinal) + "\nfavicon:").WithPage("it", $"Call {value}.");
        var before = good.Build();

        var after = good.With("site.yml", ContentFolderBuilder.SiteFile.Replace("favicon:", $"{lines}\nfavicon:", StringComparison.Ordinal)).Build(before.Accepted);

        Assert.Contains(after.Diagnostics, found => found is { Rule: "VAR001", Path: "articles/it.md", IsError: true } && found.Message.Contains($"behind {name} ", StringComparison.Ordinal));
        Assert.Equal(before.Snapshot!.Articles.Single(page => page.Slug.Value == "it").LeadHtml, after.Snapshot!.Articles.Single(page => page.Slug.Value == "it").LeadHtml);
    }

    [Theory]
    [InlineData("clinician: doctor or nurse", "clinician = doctor or nurse", "FM008", "clinician: doctor or nurse")]
    [InlineData("clinician: doctor or nurse", "clinician; doctor or nurse", "FM008", "clinician: doctor or nurse")]
    [InlineData("clinician: doctor or nurse", "clinician： doctor or nurse", "FM008", "clinician: doctor or nurse")]
    [InlineData("    requires: [red-flags]", "    requires [red-flags]", "FM008", "    requires: [red-flags]")]
    [InlineData("favicon: images", "\tfavicon: images", "FM003", "favicon: images/dot.svg")]
    [InlineData("emergency-place:", "A number to call.\nemergency-place:", "FM008", null)]
    [InlineData("    page: one", "    page: one\n    page: two", "FM009", null)]
    [InlineData("    title: Safe\n    requires:", "    title: Safe requires:", "FM008", null)]
    [InlineData("    page: one", "    page: one\n    page: one", "FM009", "# page: one")]
    public void A_line_to_paste_puts_nothing_new_before_readers(string right, string wrong, string rule, string? fix)
    {
        var found = Find(right, wrong);

        Assert.Equal((rule, Severity.Error, fix), (found.Rule, found.Severity, found.Fix));
    }

    [Theory]
    [InlineData("emergency-place: emergency room", "emergency-plan: see the poster")]
    [InlineData("review-every: 2 years", "review-room: 4")]
    [InlineData("review-every: 2 years", "bags: none")]
    public void A_name_with_another_word_is_no_slip(string right, string other) =>
        Assert.DoesNotContain(With(right, other).Build().Diagnostics, found => found.Rule == "FM006");

    [Fact]
    public void One_piece_that_a_section_requires_needs_no_brackets()
    {
        var folder = With("[red-flags]", "red-flags").WithPage("it", "Text.");

        Assert.Contains(folder.With("articles/it.md", folder.TextOf("articles/it.md").Replace("section: understand", "section: safe", StringComparison.Ordinal)).Build().Diagnostics, found => found.Rule == "INC002" || found.Message.Contains("red-flags", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("    title: Safe\n", "", 19)]
    [InlineData("title: Safe", "title:", 20)]
    [InlineData("id: safe\n    title", "title", 19)]
    [InlineData("  phone: \"212-555-0100\"", "  phone:", 11)]
    [InlineData("  address: 1 Test Street", "  address:", 12)]
    [InlineData("  name: Test clinic", "  name:", 10)]
    [InlineData("Call a doctor or nurse today", "Call {{clinic.phone}} today", 7)]
    [InlineData("name: Test site", "name: Back {{clinic.name}}", 1)]
    [InlineData("name: Test site", "name: …", 1)]
    [InlineData("country: US", "country: …", 3)]
    [InlineData("language: en-US", "language: …", 2)]
    [InlineData("language: en-US", "language: xx", 2)]
    [InlineData("language: en-US", "language: e", 2)]
    [InlineData("clinical-review: shown", "clinical-review: yes", 14)]
    [InlineData("clinical-review: shown", "clinical-review: on", 14)]
    [InlineData("zone: America/New_York", "zone: Nowhere/Land", 4)]
    [InlineData("zone: America/New_York", "zone:", 4)]
    public void What_nobody_can_guess_is_told_in_words(string right, string wrong, int line)
    {
        var found = Find(right, wrong);

        Assert.Equal(("FM008", line, Severity.Error, false), (found.Rule, found.Line, found.Severity, found.Remedy!.IsToPaste));
    }

    [Theory]
    [InlineData("language: en-US", "language: english", "language: en")]
    [InlineData("language: en-US", "language: français", "language: fr")]
    [InlineData("language: en-US", "language: en_US", "language: en-US")]
    [InlineData("language: en-US", "language: en US", "language: en-US")]
    [InlineData("language: en-US", "language: en-UK", "language: en-GB")]
    [InlineData("clinical-review: shown", "clinical-review: Required", "clinical-review: required")]
    [InlineData("clinical-review: shown", "clinical-review: require", "clinical-review: required")]
    [InlineData("zone: America/New_York", "zone: Europe/Londn", "zone: Europe/London")]
    [InlineData("zone: America/New_York", "zone: London", "zone: Europe/London")]
    [InlineData("zone: America/New_York", "zone: America/New York", "zone: America/New_York")]
    public void What_was_meant_is_the_line_to_write(string right, string wrong, string fix)
    {
        var found = Find(right, wrong);

        Assert.Equal(("FM008", Severity.Error, fix), (found.Rule, found.Severity, found.Fix));
    }

    [Theory]
    [InlineData("sections:", "section:")]
    [InlineData("navigation:", "navgation:")]
    [InlineData("navigation:", "menu:")]
    [InlineData("navigation:", "Nav:")]
    public void A_slip_above_a_list_is_told_once(string right, string wrong) => Assert.Equal("FM006", Find(right, wrong).Rule);

    [Theory]
    [InlineData("language: en-US", "language: zh-Hant")]
    [InlineData("language: en-US", "language: pt-br")]
    [InlineData("favicon:", "phone-hours: Mon-Fri 08:00-17:00\nfavicon:")]
    [InlineData("favicon:", "phone-text: Text 12345 to us\nfavicon:")]
    [InlineData("favicon:", "menu: On the door\nfavicon:")]
    [InlineData("favicon:", "phone: \"212-555-0199\"\nfavicon:")]
    public void What_is_right_gets_no_message(string right, string other) => Assert.Empty(With(right, other).Build().Diagnostics);

    [Theory]
    [InlineData("0800-HELP")]
    [InlineData("1-800-CLINIC")]
    public void Letters_in_a_number_cannot_be_tapped(string phone) => Assert.Equal(Severity.Warning, Find("212-555-0100", phone).Severity);

    /// <summary>Whoever changed the settings would else be told to change each page that is right.</summary>
    [Theory]
    [InlineData("  phone:", "  telephone:", "{{clinic.phone}}", "Write it in site.yml, behind phone: below clinic:, and leave this line as it is.")]
    [InlineData("favicon:", "urgnt: \"\"\nfavicon:", "{{urgent}}", "Write it in site.yml, behind urgent:, and leave this line as it is.")]
    public void A_value_that_the_settings_lack_is_no_fault_of_the_text(string right, string wrong, string value, string what)
    {
        var found = With(right, wrong).WithPage("it", $"Call {value}.\n\n::: urgent Call {value} if:\n- a\n:::").Build().Diagnostics.Where(found => found.Path == "articles/it.md").ToList();

        Assert.Equal(["VAR001", "VAR001"], found.Select(one => one.Rule));
        Assert.All(found, one => Assert.Equal(Remedy.Do(what), one.Remedy));
    }

    [Fact]
    public void A_page_waits_for_settings_that_have_an_error()
    {
        var before = new ContentFolderBuilder().WithPage("it", "Text.").Build().Accepted;

        var after = With("  address: 1 Test Street", "  address:\n  fax: 212-555-0101").WithPage("it", "Send it to {{clinic.fax}}.").Build(before);

        Assert.Equal(["VAR001 articles/it.md", "FM008 site.yml"], after.Diagnostics.Select(found => $"{found.Rule} {found.Path}"));
        Assert.Equal(Remedy.Do("Mend the error in site.yml first, and leave this line as it is."), after.Diagnostics[0].Remedy);
    }

    [Fact]
    public void A_part_of_the_clinic_that_lost_its_spaces_is_named()
    {
        var found = Find("  address: 1 Test Street", "address: 1 Test Street");

        Assert.Equal(("FM008", 12, Severity.Warning, false), (found.Rule, found.Line, found.Severity, found.Remedy!.IsToPaste));
    }

    private static Diagnostic Find(string right, string wrong) => Assert.Single(With(right, wrong).Build().Diagnostics, found => found.Path == "site.yml");

    private static ContentFolderBuilder With(string right, string wrong) =>
        new ContentFolderBuilder().With("site.yml", ContentFolderBuilder.SiteFile.Replace(right, wrong, StringComparison.Ordinal));
}
