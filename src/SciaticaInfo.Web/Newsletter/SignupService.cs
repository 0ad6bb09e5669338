using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;
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
    StoreWriter store, AddressVault vault, Subscribers subscribers, OwedMails mails, Notices notices, INewsletterHost host, OutboxSignal outbox, IOptions<NewsletterOptions> options)
{
    private const string Prefix = "prefix";
    private const string PrefixWithoutStamp = "prefix without stamp";
    private const string Confirmation = "confirmation";
    private const string Already = "already";

    private readonly NewsletterOptions options = options.Value;

    /// <exception cref="StoreUnavailableException">Nothing was stored.</exception>
    public async Task<SignupOutcome> SignUpAsync(SignupRequest request, CancellationToken cancellationToken)
    {
        var site = host.Current ?? throw new StoreUnavailableException("The site has nothing to show yet.");
        var today = notices.Today(request.NoticeSha256);
        var outcome = await store.WriteAsync(session => TakeAsync(session, request, today, site), session => Announce(session, request), cancellationToken);
        if (outcome is SignupOutcome.Accepted) outbox.Wake();
        return outcome;
    }

    private void Announce(WriteSession session, SignupRequest request)
    {
        var limiter = new Limiter(session, vault);
        Lookahead.Of(session).Expect(
            subscribers.KeyOf(request.Address),
            [
                limiter.KeyOf(Prefix, request.Client.LimitKey), limiter.KeyOf(PrefixWithoutStamp, request.Client.LimitKey),
                limiter.KeyOf(Confirmation, request.Address.WithoutTag), limiter.KeyOf(Already, request.Address.WithoutTag),
            ]);
    }

    private async Task<SignupOutcome> TakeAsync(WriteSession session, SignupRequest request, NoticeText? today, NewsletterHost site)
    {
        var limiter = new Limiter(session, vault);
        if (await TakePlaceAsync(limiter, request, session.Now) is { } wait) return new SignupOutcome.TooMany(wait);
        if (await Notices.FindAsync(session, request.NoticeSha256, today) is not { } notice) return new SignupOutcome.UnknownNotice();

        var key = subscribers.KeyOf(request.Address);
        var suppression = await Lookahead.Of(session).FindSuppressionAsync(key);
        var row = await Subscribers.FindAsync(session, key);
        var confirmations = await limiter.BucketAsync(Confirmation, request.Address.WithoutTag);
        var (subscriptionId, reason) = suppression?.IsInForce(session.Now) == true || row?.State == SubscriptionState.Complained
            ? Nothing(session, row, confirmations, "suppressed")
            : row?.IsActive == true
                ? await RemindAsync(session, limiter, row, request, confirmations)
                : Invite(session, row, key, request, confirmations);

        var chain = await ConsentChain.OfAsync(session);
        chain.Append(
            new ConsentEntry(ConsentKind.Requested, subscriptionId, ConsentEntry.Person)
            {
                SubjectKey = key, Notice = notice, FormPath = request.FormPath, Act = "pressed Subscribe", Client = request.Client, ReasonCode = reason,
            },
            site);
        return new SignupOutcome.Accepted();
    }

    /// <returns>How long to wait; <see langword="null"/> when there is a place.</returns>
    private async Task<TimeSpan?> TakePlaceAsync(Limiter limiter, SignupRequest request, DateTimeOffset now)
    {
        var limits = options.Limits;
        var all = await limiter.BucketAsync(Prefix, request.Client.LimitKey);
        var wait = Limiter.WaitFor(all, now, limits.PerPrefixPer10Minutes, Limiter.TenMinutes) ?? Limiter.WaitFor(all, now, limits.PerPrefixPerDay, Limiter.Day);
        if (wait is not null) return wait;

        if (!request.HasStamp)
        {
            var without = await limiter.BucketAsync(PrefixWithoutStamp, request.Client.LimitKey);
            wait = Limiter.WaitFor(without, now, limits.WithoutStampPerPrefixPer10Minutes, Limiter.TenMinutes);
            if (wait is not null) return wait;
            without.Add(now, limits.WithoutStampPerPrefixPer10Minutes);
        }

        all.Add(now, Math.Max(limits.PerPrefixPerDay, limits.PerPrefixPer10Minutes));
        return null;
    }

    private (Guid, string?) Nothing(WriteSession session, Subscription? row, ThrottleBucket confirmations, string reason)
    {
        confirmations.Touch(session.Now);
        row?.Touch();
        var id = row?.Id ?? Guid.CreateVersion7(session.Now);
        mails.Nothing(session, OutboxKind.Confirm, id, options.ConfirmationLifetime, reason);
        return (id, reason);
    }

    private async Task<(Guid, string?)> RemindAsync(WriteSession session, Limiter limiter, Subscription row, SignupRequest request, ThrottleBucket confirmations)
    {
        if (!MailLimit.Daily.TryTake(await limiter.BucketAsync(Already, request.Address.WithoutTag), session.Now)) return Nothing(session, row, confirmations, "already-subscribed");

        confirmations.Touch(session.Now);
        row.Touch();
        mails.WithLink(session, OutboxKind.Already, LinkPurpose.Confirm, row.Id, TimeSpan.Zero).SubscriptionId = null;
        return (row.Id, "already-subscribed");
    }

    private (Guid, string?) Invite(WriteSession session, Subscription? row, string key, SignupRequest request, ThrottleBucket confirmations)
    {
        Subscription subscription;
        if (row?.State == SubscriptionState.Pending)
        {
            subscription = row;
            row.Touch();
        }
        else
        {
            subscription = subscribers.Request(session, row, request.Address, key, request.Locale);
        }

        if (MailLimit.Of(options.Limits).TryTake(confirmations, session.Now))
        {
            mails.WithLink(session, OutboxKind.Confirm, LinkPurpose.Confirm, subscription.Id, options.ConfirmationLifetime);
            return (subscription.Id, null);
        }

        mails.Nothing(session, OutboxKind.Confirm, subscription.Id, options.ConfirmationLifetime, "mail-limit");
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
