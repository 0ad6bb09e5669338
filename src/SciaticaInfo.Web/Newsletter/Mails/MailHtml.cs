using System.Net;
using System.Text;

namespace SciaticaInfo.Web.Newsletter.Mails;

/// <summary>A mail as HTML. Nothing in it is loaded from anywhere, so opening it tells nobody.</summary>
public static class MailHtml
{
    private const string Style = """
        body{margin:0;background:#fbf8f3;color:#1b2733;font:18px/1.6 system-ui,-apple-system,"Segoe UI",sans-serif}
        .mail{max-width:36em;margin:0 auto;padding:24px 20px 40px}
        .mail h1{font-size:26px;line-height:1.25;margin:0 0 16px}
        .mail a{color:#0a4c86}
        .mail__button a{display:inline-block;background:#0a4c86;color:#ffffff;padding:14px 22px;border-radius:4px;font-weight:bold;text-decoration:none}
        .mail__small{color:#41505e;font-size:16px}
        .mail dt{font-weight:bold}
        .mail dd{margin:0 0 12px;overflow-wrap:anywhere}
        @media (prefers-color-scheme:dark){body{background:#12181f;color:#eef1f3}.mail a{color:#9ccbff}.mail__button a{background:#9ccbff;color:#12181f}.mail__small{color:#b9c4cd}}
        """;

    public static string Document(MailDraft mail) =>
        $"<!DOCTYPE html>\n<html lang=\"{Text(mail.Language)}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
        + $"<title>{Text(mail.Subject)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n{Fragment(mail)}</body>\n</html>\n";

    /// <summary>What stands in the body: the example on the site shows the same.</summary>
    public static string Fragment(MailDraft mail)
    {
        var html = new StringBuilder("<div class=\"mail\">\n");
        foreach (var block in mail.Blocks) Write(html, block);
        return html.Append("</div>\n").ToString();
    }

    private static void Write(StringBuilder html, MailBlock block)
    {
        switch (block)
        {
            case MailBlock.Heading heading:
                html.Append("<h1>").Append(Text(heading.Text)).Append("</h1>\n");
                break;
            case MailBlock.Paragraph paragraph:
                html.Append("<p>").Append(Text(paragraph.Text)).Append("</p>\n");
                break;
            case MailBlock.Button button:
                html.Append("<p class=\"mail__button\">").Append(Anchor(button.Label, button.Url)).Append("</p>\n");
                break;
            case MailBlock.Link link:
                html.Append("<p>").Append(Anchor(link.Label, link.Url)).Append("</p>\n");
                break;
            case MailBlock.Facts facts:
                html.Append("<dl>\n");
                foreach (var (name, value) in facts.Rows) html.Append("<dt>").Append(Text(name)).Append("</dt><dd>").Append(Text(value)).Append("</dd>\n");
                html.Append("</dl>\n");
                break;
            case MailBlock.Small small:
                html.Append("<p class=\"mail__small\">").Append(Text(small.Text)).Append("</p>\n");
                break;
        }
    }

    private static string Anchor(string label, string url) => $"<a href=\"{Text(url)}\">{Text(label)}</a>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
