using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>LINK006 and LINK007: a link's words say where it leads, also when they are read alone.</summary>
internal static class LinkWordsRule
{
    private static readonly HashSet<string> Empty = new(["here", "click here", "this", "this link", "this page", "link", "more", "read more", "learn more"], StringComparer.OrdinalIgnoreCase);

    public static void Check(MarkdownDocument document, RenderContext context)
    {
        foreach (var link in document.Descendants<LinkInline>().Where(link => !link.IsImage))
        {
            var words = PlainText.Of(link, context);
            if (words.Length == 0) Report("LINK007", link, "This link has no words, so nobody can see it or hear it.", link.Url);
            else if (context.IsEnglish && Empty.Contains(words.Trim('.', ',', ':', '!', '…', '>', ' '))) Report("LINK006", link, $"\"{words}\" does not say where the link leads.", link.Url);
            else if (IsAddress(words)) Report("LINK006", link, "The words of this link are an address, which is hard to read and to hear.", link.Url);
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail)) Report("LINK006", link, "The words of this link are an address, which is hard to read and to hear.", link.Url);

        void Report(string rule, Inline link, string message, string? url) =>
            context.Report(rule, Severity.Warning, link.Line, link.Column, message, $"[what the reader finds there]({url})");
    }

    private static bool IsAddress(string words) =>
        !words.Contains(' ', StringComparison.Ordinal)
        && (words.Contains("://", StringComparison.Ordinal) || words.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || words is ['/', _, ..]);
}
