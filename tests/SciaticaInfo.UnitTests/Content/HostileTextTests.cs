using AngleSharp.Html.Parser;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Rendering.Links;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Whatever a file holds, a page holds nothing that runs.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Snippets =
    [
        "<script>alert(1)</script>", "<ScRiPt>alert(1)</sCrIpT>", "<script src=//evil.example/x.js></script>", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
        "<img src=x onerror=alert(1)>", "<img src=\"x\" onerror=\"alert(1)\">", "<iframe src=\"https://evil.example\"></iframe>", "<object data=\"x\"></object>", "<embed src=x>",
        "<a href=\"javascript:alert(1)\">x</a>", "<form action=\"https://evil.example\"><input name=a></form>", "<style>*{background:url(//evil.example)}</style>", "<link rel=stylesheet href=//evil.example>",
        "<base href=\"https://evil.example/\">", "<meta http-equiv=refresh content=\"0;url=//evil.example\">", "<math><mtext><script>alert(1)</script></mtext></math>", "<details open ontoggle=alert(1)>", "<body onload=alert(1)>",
        "<p style=\"position:fixed\">x</p>", "<b onclick=alert(1)>x</b>", "<video><source onerror=alert(1)></video>", "<input autofocus onfocus=alert(1)>", "<marquee onstart=alert(1)>x</marquee>", "<template><script>alert(1)</script></template>",
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))", "[x](<java\nscript:alert(1)>)", "[x](javascript&colon;alert(1))", "[x](&#106;avascript:alert(1))", "[x](&#x6A;avascript:alert(1))",
        "[x](&#0000106avascript:alert(1))", "[x](java&Tab;script:alert(1))", "[x](java&NewLine;script:alert(1))", "[x](%6Aavascript:alert(1))", "[x](\u0001javascript:alert(1))", "[x]( javascript:alert(1))", "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](DATA:text/html,x)", "[x](file:///etc/passwd)", "[x](blob:x)", "[x](//evil.example)", "[x](\\\\evil.example)", "[x](/\\evil.example)", "[x](javascript://example.org/%0aalert(1))",
        "<javascript:alert(1)>", "<data:text/html,x>", "<vbscript:x>", "[x][r]\n\n[r]: javascript:alert(1)", "[r]\n\n[r]: data:text/html,x", "![x](javascript:alert(1))", "![x](data:image/svg+xml,x)", "![x](https://evil.example/p.png)", "![x](../../etc/passwd)",
        "![x](dot.svg){onerror=alert(1)}", "text{onclick=alert(1)}", "# head {onmouseover=alert(1)}", "## x {.a #b style=color:red}", "[x](/one){onclick=alert(1)}", "[^1]\n\n[^1]: <script>alert(1)</script>", "[^1]\n\n[^1]: [x](javascript:alert(1))",
        "| a |\n| - |\n| <script>alert(1)</script> |", "| a |\n| - |\n| [x](javascript:alert(1)) |", "*[HTML]: \" onclick=alert(1) x=\"\n\nHTML", "*[X]: <script>alert(1)</script>\n\nX", "term\n:   <script>alert(1)</script>",
        "```mermaid\ngraph TD\nclick A \"javascript:alert(1)\"\n```", "```html\" onclick=\"alert(1)\n<script>alert(1)</script>\n```", "$$\\href{javascript:alert(1)}{x}$$", "![yt](https://www.youtube.com/watch?v=x)", "::: note \"><script>alert(1)</script>\ntext\n:::", "::: expand <img src=x onerror=alert(1)>\ntext\n:::",
        "::: urgent Call {{emergency}}<script>alert(1)</script> if:\n- a\n:::", "[[disk|<script>alert(1)</script>]]", "[[disk|\" onclick=\"alert(1)]]", "[@smith-2020 \"><script>alert(1)</script>]", "{{emergency}}<script>", "![\" onerror=\"alert(1)](dot.svg \"\\\" onerror=\\\"alert(1)\")", "<!-- --><script>alert(1)</script><!-- -->", "<!--><script>alert(1)</script>-->", "<?php echo 1 ?>", "<![CDATA[<script>alert(1)</script>]]>",
    ];

    public static TheoryData<string> Hostile() => [.. Snippets];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_scriptable_reaches_a_page_from_its_text(string snippet)
    {
        var result = new ContentFolderBuilder().WithPage("it", $"Before.\n\n{snippet}\n\nAfter.\n\n- in a list: {snippet.ReplaceLineEndings(" ")}").Build();

        AssertHarmless(result);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_scriptable_reaches_a_page_from_its_fields(string snippet)
    {
        var line = snippet.ReplaceLineEndings(" ");
        foreach (var field in new[] { "slug", "order", "reviewer", "image", "image-alt", "language", "aliases", "tags", "review-every", "made-up" })
        {
            AssertHarmless(new ContentFolderBuilder().WithPage("it", "Text.", $"{field}: {line}\n").Build());
        }

        AssertHarmless(new ContentFolderBuilder().WithPage("it", "Text.", title: line).Build());
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_scriptable_reaches_a_page_from_shared_files(string snippet)
    {
        var line = snippet.ReplaceLineEndings(" ");
        var quoted = line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\u0001", "", StringComparison.Ordinal).Replace("\t", " ", StringComparison.Ordinal);

        AssertHarmless(new ContentFolderBuilder().With("glossary.md", $"---\ntitle: G\n---\n\n## disk\n\n{line}\n\n## {line}\n\nText.\n").Build());
        AssertHarmless(new ContentFolderBuilder().With("references.yml", $"smith-2020:\n  authors: \"{quoted}\"\n  title: \"{quoted}\"\n  source: \"{quoted}\"\n  year: 2020\n  url: \"{quoted}\"\n").Build());
        AssertHarmless(new ContentFolderBuilder().With("shared/other.md", snippet).WithPage("it", "::: include other").Build());
        AssertHarmless(new ContentFolderBuilder().With("shared/red-flags.md", $"::: emergency Call {{{{emergency}}}} now if:\n- a sign\n:::\n\n{snippet}").WithPage("it", "::: include red-flags").Build());
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_scriptable_reaches_a_page_from_a_variable(string snippet)
    {
        var quoted = snippet.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\u0001", "", StringComparison.Ordinal).Replace("\t", " ", StringComparison.Ordinal);
        var site = System.Text.Encoding.UTF8.GetString(new ContentFolderBuilder().Folder().Files["site.yml"].Bytes.Span);

        var result = new ContentFolderBuilder().With("site.yml", site + $"\nvariables:\n  own: \"{quoted}\"\n").WithPage("it", "A {{own}} here.\n\n::: urgent Call {{own}} if:\n- a\n:::").Build();

        AssertHarmless(result);
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><script>alert(1)</script></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\" onload=\"alert(1)\"/>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><a href=\"javascript:alert(1)\"><path/></a></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><foreignObject/></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><image href=\"https://evil.example/p.png\"/></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><style>@import 'https://evil.example'</style></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><path fill=\"url(https://evil.example)\"/></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><path style=\"fill: url(#a); mask: url(https://evil.example)\"/></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><style>path { fill: url(#a); mask: URL( 'https://evil.example#a') }</style></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><a href=\"https://evil.example\"><path/></a></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><path data-to=\"JavaScript:alert(1)\"/></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"><style><![CDATA[@import 'https://evil.example']]></style></svg>")]
    [InlineData("<?xml-stylesheet href=\"https://evil.example\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY x \"y\">]><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\">&x;</svg>")]
    public void A_drawing_that_runs_or_reaches_out_is_refused(string svg)
    {
        var result = new ContentFolderBuilder().With("images/bad.svg", svg).Build();

        Assert.DoesNotContain(result.Snapshot!.Media.Values, file => file.SourcePath == "images/bad.svg");
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { IsError: true, Path: "images/bad.svg" });
    }

    [Theory]
    [InlineData("OnSite", "/one:two", "#a:b", "one", "one#two", "\u200B/one")]
    [InlineData("External", "http://example.org", "HTTPS://Example.org/a:b", "MailTo:someone@example.org", "TEL:911", "\u2029tel:911")]
    [InlineData("Refused", "", " \u00A0\uFEFF", "//example.org", "\u200B//example.org", "/\u2028/example.org", "/\u007F/example.org", "/\u0080/example.org", "/\u00A0/example.org", "&amp;#x2F;/example.org")]
    [InlineData("Refused", "/\\example.org", "http:", "https://[", "one:two", "java\uFEFFscript:x", "ftp://example.org", "xhttp://example.org")]
    public void An_address_is_judged_as_a_browser_reads_it(string kind, params string[] addresses) =>
        Assert.All(addresses, address => Assert.Equal((address, kind), (address, $"{LinkTarget.Classify(address)}")));

    [Theory]
    [InlineData("<path fill=\"url(#a)\"/>")]
    [InlineData("<path style=\"fill: url('#a'); mask: url( &quot;#b&quot; )\"/>")]
    [InlineData("<style>path { fill: url(#a) }</style>")]
    [InlineData("<use href=\"#a\"/>")]
    public void A_drawing_that_refers_to_its_own_parts_is_taken(string part)
    {
        var result = new ContentFolderBuilder().With("images/good.svg", $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\">{part}</svg>").Build();

        Assert.Contains(result.Snapshot!.Media.Values, file => file.SourcePath == "images/good.svg");
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.IsError);
    }

    private static void AssertHarmless(BuildResult result)
    {
        if (result.Snapshot is not { } snapshot) return;

        foreach (var html in snapshot.Articles.Select(WholeHtml).Append(snapshot.RedFlags?.Html ?? "")) AssertHarmless(html);
        Assert.All(snapshot.Articles.SelectMany(page => page.Citations).Select(citation => citation.Reference.Url).OfType<Uri>(), url => Assert.Contains(url.Scheme, new[] { "http", "https" }));
        Assert.All(snapshot.Redirects.Keys, path => Assert.StartsWith("/", path, StringComparison.Ordinal));
    }

    internal static string WholeHtml(Article page) => page.LeadHtml + page.SectionsHtml + string.Concat(page.Terms.Select(term => term.DefinitionHtml));

    internal static void AssertHarmless(string html)
    {
        var main = new HtmlParser().ParseDocument($"<main>{html}</main>").QuerySelector("main")!;
        Assert.Empty(main.QuerySelectorAll("script, style, iframe, object, embed, form, input, base, meta, link, svg, math, template, marquee, audio, source, [autoplay]"));
        Assert.Empty(main.QuerySelectorAll("video:not([src^='/videos/']), track:not([src^='/videos/']), [poster]:not([poster^='/images/'])"));
        foreach (var element in main.QuerySelectorAll("*"))
        {
            Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc" or "formaction");
            foreach (var address in new[] { element.GetAttribute("href"), element.GetAttribute("src") }.OfType<string>()) AssertSafe(address);
        }
    }

    /// <summary>As a browser resolves it.</summary>
    private static void AssertSafe(string address)
    {
        if (!Uri.TryCreate(new Uri("https://site.example/page"), address, out var url))
        {
            // Of a host that can be no host, and so leads nowhere.
            Assert.Matches("^(?i)https?://", address);
            return;
        }

        Assert.Contains(url.Scheme, new[] { "http", "https", "mailto", "tel" });
        Assert.True(url.Scheme is "mailto" or "tel" || url.Host != "evil.example" || address.StartsWith("https://evil.example", StringComparison.Ordinal), address);
    }
}
