using SciaticaInfo.Content;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Mails;

namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>A real mail, made by the code that makes the mails; finished once for an edition like any public page.</summary>
public sealed class PreviewModel(MailDrafts drafts, Notices notices, INewsletterHost host) : NewsletterPageModel
{
    /// <summary>Its address.</summary>
    public const string PagePath = "/newsletter/preview";

    public MailDraft Mail { get; private set; } = null!; // set by OnGet before the page is rendered

    /// <summary>The mail's own markup, its headings a level lower since the page has one already.</summary>
    public string Body { get; private set; } = "";

    public override PageHead Head => base.Head with { IsIndexed = false, Path = PagePath, Description = Words["PreviewSummary"] };

    protected override string TitleName => "PreviewTitle";

    /// <summary>The one article that a mail is made with.</summary>
    public static Article? PrivacyPageIn(SiteSnapshot snapshot) => NewsletterHost.PrivacyPageOf(snapshot);

    public void OnGet()
    {
        Mail = drafts.Example(host.ShownBy(Edition.Snapshot), notices.Current);
        Body = MailHtml.Fragment(Mail).Replace("<h1>", "<h2>", StringComparison.Ordinal).Replace("</h1>", "</h2>", StringComparison.Ordinal);
    }
}
