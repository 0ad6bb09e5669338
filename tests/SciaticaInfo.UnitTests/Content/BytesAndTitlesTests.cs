using System.Text;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

public sealed class BytesAndTitlesTests
{
    [Theory]
    [InlineData("a: b")] [InlineData("Sciatica: what helps")] [InlineData("a:b")] [InlineData("ends with a colon:")] [InlineData(": starts with one")] [InlineData("#1")] [InlineData("#1 cause of leg pain")]
    [InlineData("Pain # how bad")] [InlineData("C# and you")] [InlineData("[x]")] [InlineData("[draft] Back pain")] [InlineData("{clinic}")] [InlineData("{{emergency}}")] [InlineData("*x")] [InlineData("*x* and *y*")] [InlineData("&x")]
    [InlineData("&amp; so on")] [InlineData("!important")] [InlineData("|")] [InlineData("| a | b |")] [InlineData(">")] [InlineData("> quoted")] [InlineData("@x")] [InlineData("`code`")] [InlineData("%20")] [InlineData("50%")]
    [InlineData("It's")] [InlineData("It's Ann's")] [InlineData("'Quote' end")] [InlineData("\"Quote\" end")] [InlineData("say \"ah\"")] [InlineData("- x")] [InlineData("-x")] [InlineData("-")] [InlineData("?")] [InlineData("? x")]
    [InlineData("yes")] [InlineData("no")] [InlineData("true")] [InlineData("null")] [InlineData("~")] [InlineData("2026")] [InlineData("2026-01-01")] [InlineData("1.5")] [InlineData("0x1F")] [InlineData("1e3")]
    [InlineData("a, b, c")] [InlineData("a; b")] [InlineData("<b>bold</b>")] [InlineData("a < b > c")] [InlineData("5 < 6")] [InlineData("back\\slash")] [InlineData("/slash/")] [InlineData("$x^2$")] [InlineData("😀 emoji")] [InlineData("naïve café")]
    [InlineData("日本語")] [InlineData("עברית")] [InlineData("=equals")] [InlineData("+plus")] [InlineData("a\tb")] [InlineData("--- dashes")] [InlineData("...")] [InlineData("it “curls” inside")] [InlineData("“Slipped” or “torn”")] [InlineData("‘Slipped’ or ‘torn’")] [InlineData("‘Slipped’ or torn’")] [InlineData("a (b) c")] [InlineData("<<: merge")]
    public void A_title_appears_exactly_as_typed(string title)
    {
        var result = new ContentFolderBuilder().WithPage("it", "Text.", title: title).Build();

        var page = result.Snapshot!.Articles.SingleOrDefault(page => page.Slug.Value == "it");
        Assert.True(page is not null, string.Join('\n', result.Diagnostics));
        Assert.Equal(title, page.Title);
    }

    [Theory]
    [InlineData("\"a \\\"b\\\" c\"", "a \"b\" c")]
    [InlineData("\"Sciatica: what helps\"", "Sciatica: what helps")]
    [InlineData("'It''s'", "It's")]
    [InlineData("“Sciatica”", "Sciatica")]
    [InlineData("‘It’s sciatica’", "It’s sciatica")]
    [InlineData("Back\u00A0pain", "Back pain")]
    [InlineData("Back\u00ADpain\u200B", "Backpain")]
    public void A_title_in_quotes_or_with_hidden_letters_is_cleaned(string typed, string shown)
    {
        var result = new ContentFolderBuilder().WithPage("it", "Text.", title: typed).Build();

        Assert.Equal(shown, result.Snapshot!.Articles.Single(page => page.Slug.Value == "it").Title);
    }

    public static TheoryData<string, byte[]> Encodings()
    {
        var text = ContentFolderBuilder.Page("Café is “open”.\n\n- one\n- two");
        return new()
        {
            { "BOM", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)] },
            { "UTF-16 LE", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)] },
            { "UTF-16 BE", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)] },
            { "CRLF", Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)) },
            { "CR", Encoding.UTF8.GetBytes(text.Replace('\n', '\r')) },
            { "no last newline", Encoding.UTF8.GetBytes(text.TrimEnd()) },
        };
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Whatever_an_editor_saves_gives_the_same_page(string name, byte[] bytes)
    {
        var plain = new ContentFolderBuilder().WithPage("it", "Café is “open”.\n\n- one\n- two").Build().Snapshot!.Articles.Single(page => page.Slug.Value == "it");

        var page = new ContentFolderBuilder().With("articles/it.md", bytes).Build().Snapshot!.Articles.Single(page => page.Slug.Value == "it");

        Assert.True(plain.LeadHtml == page.LeadHtml && plain.Title == page.Title, name);
    }

    [Fact]
    public void A_Windows_letter_is_named_with_its_place()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(ContentFolderBuilder.Page("").TrimEnd() + "\n\nIt"), 0x92, (byte)'s'];

        var diagnostic = Assert.Single(new ContentFolderBuilder().With("articles/it.md", bytes).Build().Diagnostics, diagnostic => diagnostic.Rule == "ENC001");

        Assert.Equal((10, 3), (diagnostic.Line, diagnostic.Column));
        Assert.Contains("’", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u001F")]
    [InlineData("\u007F")]
    [InlineData("\u0080")]
    [InlineData("\u009F")]
    [InlineData("\uFDD0")]
    [InlineData("\uFDEF")]
    [InlineData("\uFFFE")]
    [InlineData("\U0001FFFE")]
    [InlineData("\U0010FFFF")]
    public void A_letter_that_no_page_can_show_is_named_with_its_place(string letter)
    {
        var diagnostic = Assert.Single(ContentFolderBuilder.Check($"Text.\n\n\tab\U0001F600{letter}c"), found => found.Rule == "ENC004");

        Assert.Equal((12, 6, Severity.Error), (diagnostic.Line, diagnostic.Column, diagnostic.Severity));
    }

    [Theory]
    [InlineData("\u00A1")]
    [InlineData("\uFDCF")]
    [InlineData("\uFDF0")]
    [InlineData("\uFFFD")]
    [InlineData("\U0001FFFD")]
    [InlineData("\U0001F600")]
    public void A_letter_beside_those_that_no_page_can_show_is_let_alone(string letter) =>
        Assert.DoesNotContain(ContentFolderBuilder.Check($"Text {letter}"), found => found.Rule == "ENC004");

    [Theory]
    [InlineData("<5% of people", "&lt;5% of people")]
    [InlineData("a { b } c", "a { b } c")]
    [InlineData("costs $5 and $6", "costs $5 and $6")]
    [InlineData("{.class #id}", "{.class #id}")]
    [InlineData(":smile: a", ":smile: a")]
    [InlineData("{{ }} a", "{{ }} a")]
    [InlineData("a -- b", "a -- b")]
    public void Plain_text_stays_plain(string text, string html)
    {
        Assert.Equal($"<p>{html}</p>", ContentFolderBuilder.Html(text));
    }
}
