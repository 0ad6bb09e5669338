using System.Text.RegularExpressions;
using MimeKit;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.TestSupport.Newsletter;

/// <summary>Stands in for the world's mail servers: takes every mail, and answers as a test wants.</summary>
public sealed partial class Mailbox : IMailSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly Lock gate = new();
    private readonly List<OutgoingMail> begun = [];
    private readonly List<OutgoingMail> mails = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the other side says to a mail; 250 by itself.</summary>
    public Func<OutgoingMail, SendResult> Answer { get; set; } = _ => new SendResult(SendOutcome.Sent, "250");

    /// <summary>What is awaited before a mail is answered; nothing by itself.</summary>
    public Func<OutgoingMail, Task> Hold { get; set; } = _ => Task.CompletedTask;

    /// <summary>Those that were begun, answered or not.</summary>
    public IReadOnlyList<OutgoingMail> Begun
    {
        get
        {
            lock (gate) return [.. begun];
        }
    }

    /// <summary>What was accepted.</summary>
    public IReadOnlyList<OutgoingMail> Mails
    {
        get
        {
            lock (gate) return [.. mails];
        }
    }

    /// <summary>Every try, accepted or not.</summary>
    public int Tries { get; private set; }

    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Change(() => begun.Add(mail));
        await Hold(mail).WaitAsync(cancellationToken);
        var result = Answer(mail);
        Change(() =>
        {
            Tries++;
            if (result.Outcome == SendOutcome.Sent) mails.Add(mail);
        });
        return result;
    }

    public async Task<OutgoingMail> WaitForAsync(string recipient, string subject)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (mails.FindLast(mail => mail.Recipient.Address == recipient && mail.Message.Subject!.Contains(subject, StringComparison.Ordinal)) is { } found) return found;
                next = changed.Task;
            }

            await next.WaitAsync(limit.Token);
        }
    }

    public Task WaitForTriesAsync(int count) => WaitAsync(() => Tries >= count);

    public Task WaitForBegunAsync(int count) => WaitAsync(() => begun.Count >= count);

    /// <summary>The path of the link in a mail that begins so.</summary>
    public static string PathIn(OutgoingMail mail, string begin)
    {
        var text = mail.Message.TextBody ?? "";
        var link = Links().Matches(text).Select(match => new Uri(match.Value).AbsolutePath).FirstOrDefault(path => path.StartsWith(begin, StringComparison.Ordinal));
        return link ?? throw new InvalidOperationException($"No link to {begin} in: {text}");
    }

    private async Task WaitAsync(Func<bool> isReached)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (isReached()) return;
                next = changed.Task;
            }

            await next.WaitAsync(limit.Token);
        }
    }

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            changed.TrySetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    [GeneratedRegex("https?://[^ \\r\\n]+", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}
