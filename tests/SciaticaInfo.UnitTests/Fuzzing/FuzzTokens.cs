namespace SciaticaInfo.UnitTests.Fuzzing;

/// <summary>Words and signs that mean something to the one or the other reader.</summary>
internal static class FuzzTokens
{
    /// <summary>Letters that change what an address is, or that some step of the reading changes.</summary>
    public static readonly string[] Email =
    [
        "@", ".", "-", "+", "_", "\"", "\\", "(", "<", ",", ";", ":", "%0a", "xn--", "[", " ", "\t", "\0", "\r\n", "\u007F", "\u0085", "\u00A0", "\u2028", "\u3000", "\uFEFF", "\u00AD", "\u200B", "\u200C", "\u200D", "\u202E", "\u2066",
        "\uD800", "\uDC00", "\uFDD0", "\uFFFE", "\uFFFF", "\uFFFD", "\uE000", "\u0378", "\u0301", "\u0338", "\u0345", "\uFE0F", "\u034F", "\u3164", "ß", "ẞ", "ς", "Σ", "İ", "ı", "ſ", "\u212A", "ǰ", "ﬅ", "ａ", "＠", "．", "。", "⒈", "😆", "א", "١", "葉", "क्ष", "\U0001F1E6",
    ];

    public static readonly string[] Address =
    [
        "/", "//", "-", "--", ".", "..", "../", "%2e", "%2f", "%5c", "\\", "%00", "\0", ":", "?", "#", ";", "~", "+", " ", "%20", "\t", "\r\n", "fr/", "pt-BR/", "con", "nul", "com1", ".md", ".css", "home", "newsletter", "glossary", "images", "feed.xml",
        "index", "\u202E", "ı", "İ", "\u212A", "é", "\u0301", "ａ", "．", "／", "\uD800", "\uFFFF", "😆", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];

    public static readonly string[] Requests =
    [
        "\r\n", "\n", "\r", "\r\n\r\n", " ", "  ", "\t", ":", ": ", " :", ",", ";", "/", "//", "/../", "/./", "%2e", "%00", "?", "#", "*", "\0", "\u007F", "\u0080", "\u00E4", "GET ", "get ", "HEAD ", "POST ", "HTTP/1.1", "HTTP/1.0", "HTTP/2", "HTTP/1.1\r\n",
        "Host: a\r\n", "host:b\r\n", "Host:\r\n", "Content-Length: 0\r\n", "Content-Length: 5\r\n", "content-length:5\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding\t: chunked\r\n", "Connection: close\r\n", "Connection: keep-alive\r\n", "Connection: keep-alive, close\r\n",
        "Expect: 100-continue\r\n", "Upgrade: h2c\r\n", "Accept-Encoding: br\r\n", "If-None-Match: \"a\"\r\n", "X: y\r\n", "X: y\r\n z\r\n", "\r\n0\r\n\r\n", "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n",
    ];

    public static readonly string[] Fields =
    [
        "\n", "\r", "\r\n", ":", ": ", " :", "- ", "-", "---", "...", "—", "#", "# ", "\"", "'", "\\", "[", "]", "{", "}", ",", "&a", "*a", "!!binary", "!x ", "<<: ", "|", ">", "|-\n", "? ", "%YAML 1.2\n", "@", "`", "~", "null", "yes", "no", "true", "1e9",
        "\t", "  ", "\0", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\uFFFD", "\uD800", "2026-01-31", "31/12/2026", "9999-12-31", "0001-01-01", "2026-02-30", "99999999999", "-1", "90 days", "2 years", "9999999 years", "fr", "x-x-x", "en-US", "../x",
        "title:", "summary:", "status: draft", "status: published", "section: understand", "slug: ", "slug: one", "order: ", "published: ", "changed: ", "reviewed: ", "reviewer: dr-test", "review-due: ", "review-every: ", "reviewed-text: ",
        "aliases:\n  - /old", "aliases: [/a, /b]", "tags: [a]", "image: images/dot.svg", "image-alt: x", "language: fr\ntranslates: one", "language: fr", "translates: no", "translated-from: ", "publish-on: ", "expire-on: ", "listed: no", "accept:\n  - READ001", "accept: ",
        "  - id: x\n", "  phone: \"1\"\n", "variables:\n  own: x\n", "zone: America/New_York", "country: US", "language: en-US", "emergency: \"911\"", "navigation:\n", "sections:\n",
    ];

    public static readonly string[] Markdown =
    [
        "\n", "\n\n", "\r\n", " ", "    ", "\t", "#", "## ", "### ", "###### ", "- ", "* ", "+ ", "1. ", "99999999999. ", "> ", ">", "```\n", "~~~\n", "`", "``", "*", "**", "***", "_", "__", "~~", "![", "[", "]", "](", ")", "(", "](/one)", "](dot.svg)", "[[", "]]", "[[disk]]", "[[disk|",
        "|", "| a | b |\n| - | - |\n", "|-|-|\n", "\\|", ":::", "::: ", "\n:::\n", "::: note\n", "::: emergency Call {{emergency}} now if:\n", "::: urgent {{urgent}}\n", "::: do\n", "::: dont\n", "::: key-facts\n", "::: expand More\n", "::: video out-of-bed.mp4 Getting up\n", "::: video ", "out-of-bed.mp4", "transcript:\n", "::: figure dot.svg\n", "::: include red-flags", "::: steps\n",
        "::: self-care\n", "::: non-urgent\n", "{{", "}}", "{{emergency}}", "{{clinician}}", "{{{{", "[@smith-2020]", "[@", "[^1]", "[^1]: ", "[r]: /one\n", "*[HTML]: ", ":   ", "\n:   ", "<", ">", "<b>", "</b>", "<!--", "-->", "<![CDATA[", "<?", "<script>", "<a href=", "&", "&amp;", "&#0;", "&#x1F600;", "&nbsp;",
        "\\", "\\\n", "  \n", "---\n", "***\n", "===\n", "http://example.org", "https://", "mailto:jo@example.org", "tel:911", "javascript:x", "www.example.org", "<https://example.org>", "911", "212-555-0100", "\0", "\u0001", "\u007f", "\u00A0", "\u00AD", "\u200B", "\u202E", "\u2028", "\uFEFF", "\uFFFD", "\uFFFF", "\uD800", "\uDC00", "😆",
        "Dr. ", "e.g. ", "U.S. ", "?!", "…", "“", "”", "’", "–", "—", "%", "mg", "1 in 3", "Title Case Words Here", "a", "The ", ". ", "---\ntitle: x\n---\n", "status: draft\n",
    ];

    public static readonly string[] Captions =
    [
        "WEBVTT", "WEBVTT\n\n", "\n", "\n\n", "\r\n", "\r", "-->", " --> ", "\t-->\t", "00:00.000", "00:00:00.000", "100:59:59.999", "00:60.000", "00:00,000", "0:00.000", "00:00.00", "NOTE ", "STYLE\n::cue { color: red }\n", "REGION\n", "1\n", "<v Somebody>", "<b>", "&lt;", "align:start",
        " ", "\t", "\0", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\uFFFD", "\uFFFF", "\uD800", "٠٠:٠٠.٠٠٠", "😆",
    ];

    public static readonly string[] Languages =
    [
        "-", "--", "_", "a", "x", "x-", "-u-", "-t-", "fr", "fra", "hant", "latn", "CA", "419", "1994", "1abc", "abcde", "abcdefgh", "abcdefghi", "0", "é", "\u212A", "ı", "\n", "\0", " ",
    ];

    public static readonly string[] Html =
    [
        "<", ">", "/>", "</", "=", "\"", "'", " ", "\n", "&", ";", "&#", "&#x3a;", "&#58", "&colon;", "&Tab;", "&NewLine;", "&lt;", "\0", "\f", "\u00A0", "<!--", "-->", "<!", "<?", "<![CDATA[", "]]>", "</p>", "<p>", "<b>", "<a href=\"", "<a href='", "<a href=",
        "<img src=", " alt=\"", " href=\"/one\"", " onclick=\"x\"", " onload=x", " style=\"color:red\"", " class=\"x\"", " title=\"", " xlink:href=\"x\"", " srcset=\"x\"", " formaction=\"x\"", "javascript:", "JAVASCRIPT:", "java\tscript:", "data:", "vbscript:", "https:", "mailto:", "//host", "\\",
        "<script>", "</script>", "<style>", "</style>", "<svg>", "</svg>", "<math>", "<foreignObject>", "<title>", "<textarea>", "</textarea>", "<noscript>", "</noscript>", "<template>", "<iframe srcdoc=\"", "<object>", "<form>", "<input>", "<select>", "<option>",
        "<body onload=x>", "</body>", "<html lang=x>", "</html>", "<head>", "<base href=x>", "<meta>", "<link>", "<frameset>", "<plaintext>", "<xmp>", "<table>", "</table>", "<tr>", "<td>", "<caption>", "<button popovertarget=\"x\">", "<details>", "<summary>",
    ];
}
