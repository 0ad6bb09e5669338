using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Mail;

/// <summary>What the dispatcher has to know before it sends, and whom it tells of a mailbox that is gone. Implemented by the newsletter.</summary>
public interface IMailContent
{
    /// <summary>Looks at the state of the person at this moment, inside the transaction that claims the mail.</summary>
    Task<MailDecision> DecideAsync(WriteSession session, OutboxMessage owed);

    /// <summary>The mailbox is gone for good.</summary>
    Task BounceAsync(WriteSession session, OutboxMessage owed, string code);
}

public abstract record MailDecision
{
    /// <param name="Compose">Makes the message; called after the transaction.</param>
    public sealed record Send(Func<OutgoingMail> Compose) : MailDecision;

    public sealed record Skip(string Reason) : MailDecision;

    /// <summary>Not yet.</summary>
    public sealed record Wait(DateTimeOffset Until, string Reason) : MailDecision;

    /// <summary>Not yet, and none of its kind.</summary>
    public sealed record Hold(DateTimeOffset Until, string Reason) : MailDecision;
}
