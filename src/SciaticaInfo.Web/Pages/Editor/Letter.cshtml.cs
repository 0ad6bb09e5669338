using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Preview;

namespace SciaticaInfo.Web.Pages.Editor;

public sealed partial class LetterModel(EditorDesk desk, MailFolder mails) : EditorPageModel(desk)
{
    public StoredMail Mail { get; private set; } = null!; // set by OnGet before the page is rendered

    /// <summary>The plain text cut at its addresses, which can be followed as in a mail program.</summary>
    public IReadOnlyList<(string Text, bool IsLink)> Parts { get; private set; } = [];

    public IActionResult OnGet(string name)
    {
        if (mails.Find(name) is not { } mail) return NotFound();

        Mail = mail;
        Parts = [.. Cut(mail.Text)];
        return Page();
    }

    private static IEnumerable<(string Text, bool IsLink)> Cut(string text)
    {
        var at = 0;
        foreach (Match link in WebAddress().Matches(text))
        {
            yield return (text[at..link.Index], false);
            yield return (link.Value, true);
            at = link.Index + link.Length;
        }

        yield return (text[at..], false);
    }

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.NonBacktracking)]
    private static partial Regex WebAddress();
}
