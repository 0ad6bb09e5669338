using System.Text;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class ShorterTextTests
{
    [Theory]
    [InlineData("/* why */\n@layer a, b;\n", "@layer a,b;")]
    [InlineData(".a {\n  margin: 0 auto;\n  color: red;\n}\n\n.b > .c, .d { top: 1px }", ".a{margin:0 auto;color:red;}.b>.c,.d{top:1px}")]
    [InlineData("a :is(b, c) { content: \" ( ;  \" attr(href) ' }  ' }", "a :is(b,c){content:\" ( ;  \" attr(href) ' }  '}")]
    [InlineData("a {\n  grid-template:\n    \"x  y\"\n    \"z z\";\n}", "a{grid-template:\"x  y\" \"z z\";}")]
    [InlineData("a { width: calc(1px + 2px) }", "a{width:calc(1px + 2px)}")]
    [InlineData("@layer a, b;\n@layer a {\n i { top: 0 }\n}\n@layer b {\n b { top: 0 }\n}\n@layer b {\n @media print { u { top: 0 } }\n}\n@layer a {\n s { top: 0 }\n}\n", "@layer a,b;@layer a{i{top:0}}@layer b{b{top:0}@media print{u{top:0}}}@layer a{s{top:0}}")]
    [InlineData(":root { --palette-ink: #000; --palette-ink-2: #111; --color-text: var(--palette-ink); } @media print { :root { --palette-ink-2: #fff } }", ":root{--p0:#000;--p1:#111;--color-text:var(--p0);}@media print{:root{--p1:#fff}}")]
    public void A_style_sheet_keeps_its_rules_and_loses_comments_and_spaces(string css, string shorter) => Assert.Equal(shorter, StyleText.Shorten(css));

    [Theory]
    [InlineData("<p>\r\n    A  word\n\n\n  <b>more</b> \n</p>\n", "<p>\r\nA  word\n<b>more</b> \n</p>\n")]
    [InlineData("<p>\n  é</p>\n  <pre>\n  a\n</pre>", "<p>\n  é</p>\n  <pre>\n  a\n</pre>")]
    [InlineData("<textarea>\n\n  a</textarea>", "<textarea>\n\n  a</textarea>")]
    public void A_page_loses_indents_and_empty_lines_where_they_do_not_show(string page, string shorter) =>
        Assert.Equal(shorter, Encoding.UTF8.GetString(PageText.WithoutIndents(Encoding.UTF8.GetBytes(page))));
}
