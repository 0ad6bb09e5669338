using Microsoft.Extensions.Options;
using MimeKit;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Mail;

/// <summary>Reads what <see cref="FolderSender"/> wrote: for trying the newsletter with no mail server.</summary>
public sealed class MailFolder(IOptions<DataOptions> data)
{
    private const int MaxListed = 100;
    private readonly string folder = Path.Combine(data.Value.Path, "mail");

    /// <summary>Newest first, at most a hundred. A file that is no mail is left out.</summary>
    public IReadOnlyList<StoredMail> List() => [.. Names().Take(MaxListed).Select(Read).OfType<StoredMail>()];

    /// <param name="name">As <see cref="List"/> gives it; anything else is never opened.</param>
    public StoredMail? Find(string name) => Names().FirstOrDefault(known => known == name) is { } known ? Read(known) : null;

    private List<string> Names()
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*.eml").Select(path => Path.GetFileName(path)).OrderDescending(StringComparer.Ordinal).ToList();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private StoredMail? Read(string name)
    {
        try
        {
            using var message = MimeMessage.Load(Path.Combine(folder, name));
            return new StoredMail(name, message.Date, message.From.ToString(), message.Headers["X-Envelope-To"] ?? message.To.ToString(), message.Subject ?? "", message.TextBody ?? "", message.HtmlBody, message.Headers[HeaderId.ListUnsubscribe]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}

/// <param name="Html">As its receiver gets it; <see langword="null"/> for a mail of text alone.</param>
/// <param name="Unsubscribe">Its <c>List-Unsubscribe</c>.</param>
public sealed record StoredMail(string Name, DateTimeOffset At, string From, string To, string Subject, string Text, string? Html, string? Unsubscribe);
