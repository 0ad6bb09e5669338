namespace SciaticaInfo.Web.Mail;

/// <summary>When the relay or our set-up is at fault, everything waits: ten seconds, then longer, five minutes at most.</summary>
public sealed partial class RelayPause(TimeProvider clock, ILogger<RelayPause> log)
{
    /// <summary>So many equal refusals of mailboxes in a row are no accident of theirs.</summary>
    private const int Streak = 20;

    /// <summary>So many mails that a rule refused, with none sent in between: the rule is about us. Below that it may be one server's about itself.</summary>
    private const int RefusedMails = 3;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly HashSet<Guid> refused = [];
    private TimeSpan length;
    /// <summary>By time that passes, not by the clock: set back meanwhile, it would hold all mail for as long as it was ahead.</summary>
    private long began;
    private TimeSpan wait;
    private (string Code, int Count) refusals;

    public TimeSpan Remaining
    {
        get
        {
            lock (gate) return wait - clock.GetElapsedTime(began);
        }
    }

    public void Note(Guid mail, SendResult result)
    {
        lock (gate)
        {
            if (result.Outcome == SendOutcome.Sent) refused.Clear();
            else if (result.Outcome == SendOutcome.Refused && refused.Count < RefusedMails) refused.Add(mail);
            refusals = result.Outcome == SendOutcome.Bounced ? (result.Code, refusals.Code == result.Code ? refusals.Count + 1 : 1) : ("", 0);
            var isRelay = result.Outcome == SendOutcome.Ours || (result.Outcome == SendOutcome.Refused && refused.Count == RefusedMails);
            if (isRelay || refusals.Count >= Streak) Begin(result.Code);
            else if (result.Outcome != SendOutcome.Refused && length > TimeSpan.Zero) End();
        }
    }

    public bool IsStreak(SendResult result)
    {
        lock (gate) return result.Outcome == SendOutcome.Bounced && refusals.Count >= Streak;
    }

    private void Begin(string code)
    {
        if (wait > clock.GetElapsedTime(began)) return;

        length = length == TimeSpan.Zero ? First : length * 2 > Longest ? Longest : length * 2;
        (began, wait) = (clock.GetTimestamp(), length);
        Log.Paused(log, code, (int)length.TotalSeconds);
    }

    private void End()
    {
        length = TimeSpan.Zero;
        Log.GoesOn(log);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "No mail can be sent: {Code}, which is a fault of this site or its relay. Trying again in {Seconds} s; nobody's subscription changes")]
        public static partial void Paused(ILogger logger, string code, int seconds);

        [LoggerMessage(LogLevel.Information, "Mail is being sent again")]
        public static partial void GoesOn(ILogger logger);
    }
}
