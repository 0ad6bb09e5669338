using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Preview;

namespace SciaticaInfo.Web.Pages.Editor;

public sealed class MailModel(EditorDesk desk, MailFolder mails) : EditorPageModel(desk)
{
    public IReadOnlyList<StoredMail> Mails { get; private set; } = [];

    public void OnGet() => Mails = mails.List();
}
