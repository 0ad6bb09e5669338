using System.Collections.Concurrent;
using System.Diagnostics;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.DrillTests;

/// <summary>People sign up, confirm and leave in eight lanes until the site is killed. Each answer is noted, and held against the store afterwards.</summary>
internal sealed class KillDrill(DrillSite site, StoreAudit store, ScriptedRelay relay, int seed)
{
    private const int Lanes = 8;
    private const int FirstPeople = 32;
    private const int LongestMilliseconds = 1500;

    /// <summary>Mails that may leave twice after a kill: those on the way, and those sent whose mark was not yet on the disk.</summary>
    private const int MostTwice = 4 + 32;

    private static readonly TimeSpan OwedLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, bool> tried = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> confirmed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> left = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Email, string Path)> toConfirm = new();
    private readonly ConcurrentQueue<(string Email, string Path)> toLeave = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<TimeSpan> starts = [];
    private readonly List<TimeSpan> owed = [];
    private readonly List<int> twice = [];
    private int number;
    private TaskCompletionSource? nextAnswer;

    /// <summary>Nobody may set limits to a drill.</summary>
    public static (string Name, string Value)[] NoLimits { get; } =
        [.. new[] { "PerPrefixPer10Minutes", "WithoutStampPerPrefixPer10Minutes", "PerPrefixPerDay", "PerDomainPerMinute", "PerSitePerMinute" }.Select(limit => ($"Newsletter__Limits__{limit}", "1000000"))];

    public string Figures => $"{starts.Count} kills; acknowledged: {asked.Count} sign-ups, {confirmed.Count} confirmations, {left.Count} departures, none lost; {tried.Count - asked.Count} sign-ups ended without an answer; "
        + $"ready after {QuickestStart.TotalSeconds:0.0} to {starts.Max().TotalSeconds:0.0} s, median {starts.Order().ElementAt(starts.Count / 2).TotalSeconds:0.0} s; the last owed mail out {owed.Max().TotalSeconds:0.0} s later at most; "
        + $"{relay.Mails.Count} mails, of which twice {twice.Sum()}, after one kill {twice.Max()} at most";

    /// <summary>How long a start took until pages and sign-ups were served.</summary>
    public TimeSpan QuickestStart => starts.Min();

    /// <summary>People whose mails have come, for the lanes to act as.</summary>
    public async Task PrepareAsync()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, FirstPeople), new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (_, _) => await SignUpAsync(0));
        await WaitUntilNothingIsOwedAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, FirstPeople / 2), new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (_, _) => await ConfirmAsync(0));
        await WaitUntilNothingIsOwedAsync();
    }

    public async Task RunAsync(int round)
    {
        var moment = TimeSpan.FromMilliseconds(1 + new Random(seed + round).Next(LongestMilliseconds));
        var lanes = Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => WalkAsync(lane, new Random((seed * 31) + (round * Lanes) + lane)))).ToList();
        await Until.LaterAsync(moment);
        // In the moment of an answer a store would be caught that tells before it has written.
        if (round % 2 == 1) await NextAnswerAsync();
        await site.KillAsync();
        await Task.WhenAll(lanes);

        starts.Add(await site.StartAsync());
        var began = Stopwatch.StartNew();
        await WaitUntilNothingIsOwedAsync();
        owed.Add(began.Elapsed);
        await AssertNothingIsLostAsync();
    }

    /// <summary>Kills that met nothing under way would prove nothing.</summary>
    public void AssertWorthIt() => Assert.True(asked.Count > FirstPeople + starts.Count && confirmed.Count > FirstPeople / 2 && !left.IsEmpty, Figures);

    private async Task WalkAsync(int lane, Random random)
    {
        try
        {
            while (true)
            {
                var wish = random.Next(4);
                if (!(wish == 0 && await ConfirmAsync(lane)) && !(wish == 1 && await LeaveAsync(lane))) await SignUpAsync(lane);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // Killed. What was under way may be stored or not; it was not acknowledged.
        }
    }

    private async Task SignUpAsync(int lane)
    {
        var email = $"person{Interlocked.Increment(ref number)}@example.org";
        tried[email] = true;
        Note(asked, email, await site.Visitors.SignUpAsync(email, lane));
    }

    private async Task<bool> ConfirmAsync(int lane)
    {
        if (!toConfirm.TryDequeue(out var person)) return false;

        Note(confirmed, person.Email, await site.Visitors.PostAsync(person.Path, lane));
        return true;
    }

    private async Task<bool> LeaveAsync(int lane)
    {
        if (!toLeave.TryDequeue(out var person)) return false;

        Note(left, person.Email, await site.Visitors.PostAsync(person.Path, lane, ("List-Unsubscribe", "One-Click")));
        return true;
    }

    private void Note(ConcurrentDictionary<string, bool> acknowledged, string email, Reply answer)
    {
        Assert.True(answer.Status is 200 or 303, $"{answer.Status} for {email}");
        acknowledged[email] = true;
        Interlocked.Exchange(ref nextAnswer, null)?.SetResult();
    }

    /// <summary>Who waits goes on in the thread that has the answer, without delay.</summary>
    private async Task NextAnswerAsync()
    {
        var answer = new TaskCompletionSource();
        nextAnswer = answer;
        await answer.Task;
    }

    private async Task WaitUntilNothingIsOwedAsync()
    {
        await Until.TrueAsync(async () => await store.WaitingAsync() == 0, OwedLimit, "That no mail is owed");
        var people = await store.PeopleAsync();
        foreach (var mail in relay.Mails.Where(mail => seen.Add(mail.MessageId) && people.ContainsKey(mail.Recipient)))
        {
            var state = people[mail.Recipient].State;
            if (state == SubscriptionState.Pending && mail.PathOf("/newsletter/confirm/") is { } confirm) toConfirm.Enqueue((mail.Recipient, confirm));
            if (state == SubscriptionState.Active && mail.PathOf("/newsletter/unsubscribe/") is { } leave) toLeave.Enqueue((mail.Recipient, leave));
        }
    }

    private async Task AssertNothingIsLostAsync()
    {
        var people = await store.PeopleAsync();
        Assert.All(asked.Keys, email => Assert.True(people.ContainsKey(email), email));
        Assert.All(confirmed.Keys, email => Assert.NotNull(people[email].ConfirmedAt));
        Assert.All(left.Keys, email => Assert.Equal(SubscriptionState.Unsubscribed, people[email].State));
        Assert.All(people.Keys, email => Assert.True(tried.ContainsKey(email), email));
        await store.AssertWholeAsync();

        await AssertMailsAsync();
    }

    /// <summary>Each mail that is marked as sent has left, and one that left twice is the same to whoever gets it.</summary>
    private async Task AssertMailsAsync()
    {
        var mails = await store.MailsAsync();
        var ids = mails.Select(mail => $"{mail.Id:N}").ToHashSet(StringComparer.Ordinal);
        var arrived = relay.Mails.ToLookup(mail => mail.MessageId[..32], StringComparer.Ordinal);
        Assert.All(mails.Where(mail => mail.State == OutboxState.Sent), mail => Assert.True(arrived.Contains($"{mail.Id:N}"), $"{mail.Kind} {mail.Id}"));
        Assert.All(arrived, mail => Assert.Contains(mail.Key, ids));
        Assert.All(relay.Mails.GroupBy(mail => (mail.Recipient, mail.Subject)), same => Assert.Single(same.DistinctBy(mail => mail.MessageId)));
        twice.Add(arrived.Sum(mail => mail.Count() - 1) - twice.Sum());
        Assert.InRange(twice[^1], 0, MostTwice);
    }
}
