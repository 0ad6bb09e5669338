using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Limits;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>What a form posted, its address checked.</summary>
/// <param name="FormPath">The page that the form stood on, without query.</param>
/// <param name="HasStamp">False holds the post to the stricter limit.</param>
public sealed record SignupRequest(EmailAddress Address, string NoticeSha256, string FormPath, bool HasStamp, ClientTrace Client, string Locale);

/// <summary>Takes a request to subscribe. What it writes and how long it takes is the same whether the address is known or not.</summary>
public sealed class SignupService(
    StoreWriter store, StoreGuard guard, SignupDrafts drafts, Subscribers subscribers, OwedMails mails, Notices notices, INewsletterHost host, OutboxSignal outbox, IOptions<NewsletterOptions> options)
{
    private readonly NewsletterOptions options = options.Value;

    /// <exception cref="StoreUnavailableException">Nothing was stored.</exception>
    public async Task<SignupOutcome> SignUpAsync(SignupRequest request, CancellationToken cancellationToken)
    {
        var site = host.Current ?? throw new StoreUnavailableException("The site has nothing to show yet.");
        var today = notices.Today(request.NoticeSha256);
        await guard.WaitUntilOpenAsync(cancellationToken); // without the store there are no keys
        var draft = drafts.Make(request);
        var outcome = await store.WriteAsync(session => TakeAsync(session, draft, today, site), session => Lookahead.Of(session).Expect(draft.AddressKey, draft.LimitKeys), cancellationToken);
        if (outcome is SignupOutcome.Accepted) outbox.Wake();
        return outcome;
    }

    private async Task<SignupOutcome> TakeAsync(WriteSession session, SignupDraft draft, NoticeText? today, NewsletterHost site)
    {
        if (await TakePlaceAsync(session, draft) is { } wait) return new SignupOutcome.TooMany(wait);
        if (await Notices.FindAsync(session, draft.Request.NoticeSha256, today) is not { } notice) return new SignupOutcome.UnknownNotice();

        var suppression = await Lookahead.Of(session).FindSuppressionAsync(draft.AddressKey);
        var row = await Subscribers.FindAsync(session, draft.AddressKey);
        var confirmations = await Limiter.BucketAsync(session, draft.ConfirmationKey);
        var (subscriptionId, reason) = (suppression is { MayRetry: false } && suppression.IsInForce(session.Now)) || row?.State == SubscriptionState.Complained
            ? Nothing(session, row, draft, confirmations, "suppressed")
            : row?.IsActive == true
                ? await RemindAsync(session, row, draft, confirmations)
                : Invite(session, row, draft, confirmations, suppression);

        var chain = await ConsentChain.OfAsync(session);
        chain.Append(
            new ConsentEntry(ConsentKind.Requested, subscriptionId, ConsentEntry.Person)
            {
                SubjectKey = draft.AddressKey, Notice = notice, FormPath = draft.Request.FormPath, Act = "pressed Subscribe", Client = draft.Request.Client, ReasonCode = reason,
            },
            site);
        return new SignupOutcome.Accepted();
    }

    /// <returns>How long to wait; <see langword="null"/> when there is a place.</returns>
    private async Task<TimeSpan?> TakePlaceAsync(WriteSession session, SignupDraft draft)
    {
        var (limits, now) = (options.Limits, session.Now);
        var all = await Limiter.BucketAsync(session, draft.PrefixKey);
        var wait = Limiter.WaitFor(all, now, limits.PerPrefixPer10Minutes, Limiter.TenMinutes) ?? Limiter.WaitFor(all, now, limits.PerPrefixPerDay, Limiter.Day);
        if (wait is not null) return wait;

        if (!draft.Request.HasStamp)
        {
            var without = await Limiter.BucketAsync(session, draft.PrefixWithoutStampKey);
            wait = Limiter.WaitFor(without, now, limits.WithoutStampPerPrefixPer10Minutes, Limiter.TenMinutes);
            if (wait is not null) return wait;
            without.Add(now, limits.WithoutStampPerPrefixPer10Minutes);
        }

        all.Add(now, Math.Max(limits.PerPrefixPerDay, limits.PerPrefixPer10Minutes));
        return null;
    }

    private (Guid, string?) Nothing(WriteSession session, Subscription? row, SignupDraft draft, ThrottleBucket confirmations, string reason)
    {
        confirmations.Touch(session.Now);
        row?.Touch(session.Now);
        var id = row?.Id ?? draft.Address.Id;
        mails.Nothing(session, OutboxKind.Confirm, id, options.ConfirmationLifetime, reason, draft.Link);
        return (id, reason);
    }

    private async Task<(Guid, string?)> RemindAsync(WriteSession session, Subscription row, SignupDraft draft, ThrottleBucket confirmations)
    {
        if (!MailLimit.Daily.TryTake(await Limiter.BucketAsync(session, draft.AlreadyKey), session.Now)) return Nothing(session, row, draft, confirmations, "already-subscribed");

        confirmations.Touch(session.Now);
        row.Touch(session.Now);
        mails.WithLink(session, OutboxKind.Already, LinkPurpose.Confirm, row.Id, TimeSpan.Zero, draft.Link).SubscriptionId = null;
        return (row.Id, "already-subscribed");
    }

    private (Guid, string?) Invite(WriteSession session, Subscription? row, SignupDraft draft, ThrottleBucket confirmations, Suppression? suppression)
    {
        Subscription subscription;
        if (row?.State == SubscriptionState.Pending)
        {
            subscription = row;
            row.Touch(session.Now);
        }
        else
        {
            subscription = subscribers.Request(session, row, draft.Request.Address, draft.AddressKey, draft.Request.Locale, draft.Address);
        }

        if (MailLimit.Of(options.Limits).TryTake(confirmations, session.Now))
        {
            if (suppression?.IsInForce(session.Now) == true) suppression.Retry(session.Now);
            mails.WithLink(session, OutboxKind.Confirm, LinkPurpose.Confirm, subscription.Id, options.ConfirmationLifetime, draft.Link);
            return (subscription.Id, null);
        }

        mails.Nothing(session, OutboxKind.Confirm, subscription.Id, options.ConfirmationLifetime, "mail-limit", draft.Link);
        return (subscription.Id, "mail-limit");
    }
}

/// <summary>What came of a request to subscribe.</summary>
public abstract record SignupOutcome
{
    /// <summary>On the disk. Says nothing about whether the address was known.</summary>
    public sealed record Accepted : SignupOutcome;

    /// <summary>Nothing stored: too many from one network.</summary>
    public sealed record TooMany(TimeSpan Wait) : SignupOutcome;

    /// <summary>Nothing stored: the statement that the form showed is not one of ours.</summary>
    public sealed record UnknownNotice : SignupOutcome;
}
