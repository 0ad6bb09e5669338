using System.Text.RegularExpressions;
using MimeKit;

namespace SciaticaInfo.DrillTests;

/// <summary>One mail that left.</summary>
public sealed partial record ArrivedMail(string Recipient, string Subject, string MessageId, string Text)
{
    /// <summary>Path of the link that begins so; <see langword="null"/> when there is none.</summary>
    public string? PathOf(string begin) =>
        Links().Matches(Text).Select(match => new Uri(match.Value).AbsolutePath).FirstOrDefault(path => path.StartsWith(begin, StringComparison.Ordinal));

    public static ArrivedMail Read(MimeMessage message, string recipient) => new(recipient, message.Subject ?? "", message.MessageId ?? "", message.TextBody ?? "");

    [GeneratedRegex("https?://[^ \\r\\n]+", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}

/// <summary>What the folder transport has written.</summary>
public sealed class MailFolder(string folder)
{
    public IReadOnlyList<ArrivedMail> Read() => !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(Read)];

    public async Task<ArrivedMail> WaitForAsync(string recipient, string subject, TimeSpan limit)
    {
        ArrivedMail? found = null;
        await Until.TrueAsync(() => (found = Read().FirstOrDefault(mail => mail.Recipient == recipient && mail.Subject.Contains(subject, StringComparison.Ordinal))) is not null, limit, $"A mail \"{subject}\"");
        return found!; // Until has seen it
    }

    private static ArrivedMail Read(string file)
    {
        var message = MimeMessage.Load(file);
        return ArrivedMail.Read(message, message.Headers["X-Envelope-To"] ?? "");
    }
}
