using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using SciaticaInfo.Web;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.Benchmarks.Signups;

/// <summary>Whether the time of an answer tells if an address is known: sign-ups of five kinds of addresses, in turns on one connection.</summary>
internal static partial class SignupTiming
{
    private const int Posts = 500;
    private const int WarmUp = 50;
    private const int Lanes = 8;
    private const int Seed = 11;

    /// <summary>A post that leads to a mail keeps the store busy after its answer. Who measures would let that pass, or it would count for the next post.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    /// <summary>Pending, active and suppressed addresses stay so when they are posted again; an unsubscribed one is spent.</summary>
    private static readonly (string Kind, int People)[] Known = [("pending", 100), ("active", 100), ("suppressed", 100), ("unsubscribed", Posts + WarmUp)];

    /// <param name="data">The running site's data folder. Its limits must be raised, for all comes from one network.</param>
    public static async Task<int> RunAsync(Uri url, string data)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = url };
        var notice = Notice().Match(await client.GetStringAsync("/newsletter")).Groups["hash"].Value;
        await PrepareAsync(client, notice, data);

        string[] kinds = ["unknown", .. Known.Select(known => known.Kind)];
        var times = kinds.ToDictionary(kind => kind, _ => new List<double>(), StringComparer.Ordinal);
        var random = new Random(Seed);
        for (var round = 0; round < WarmUp + Posts; round++)
        {
            random.Shuffle(kinds);
            foreach (var kind in kinds)
            {
                var people = Known.FirstOrDefault(known => known.Kind == kind).People;
                await Task.Delay(Pause);
                var began = Stopwatch.GetTimestamp();
                await SignUpAsync(client, notice, Address(kind, people == 0 ? round : round % people));
                if (round >= WarmUp) times[kind].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        var reference = Median(times["unknown"]);
        foreach (var (kind, all) in times) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-13} median {Median(all):0.00} ms   to unknown {100 * (Median(all) / reference - 1):+0.0;-0.0} %"));
        return 0;
    }

    private static async Task PrepareAsync(HttpClient client, string notice, string data)
    {
        await EachAsync(Known.SelectMany(known => Enumerable.Range(0, known.People).Select(number => Address(known.Kind, number))), email => SignUpAsync(client, notice, email));
        var toConfirm = await LinksAsync(data, "/newsletter/confirm/", Known.Sum(known => known.People));
        await EachAsync(toConfirm.Where(mail => mail.Key.StartsWith("active", StringComparison.Ordinal) || mail.Key.StartsWith("unsubscribed", StringComparison.Ordinal)), mail => PostAsync(client, mail.Value, []));
        var toLeave = await LinksAsync(data, "/newsletter/unsubscribe/", Known.Where(known => known.Kind is "active" or "unsubscribed").Sum(known => known.People));
        await EachAsync(toLeave.Where(mail => mail.Key.StartsWith("unsubscribed", StringComparison.Ordinal)), mail => PostAsync(client, mail.Value, new() { ["List-Unsubscribe"] = "One-Click" }));
        await SuppressAsync(data);
    }

    private static async Task SuppressAsync(string data)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddOptions<DataOptions>().Configure(options => options.Path = data);
        DataSetup.AddStore(services, new ConfigurationBuilder().Build(), new SiteFolders("", "", "", data));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddSingleton<Subscribers>();
        await using var provider = services.BuildServiceProvider();
        await using var db = provider.GetRequiredService<StoreConnections>().Create();
        var keys = provider.GetRequiredService<KeyHolder>();
        keys.Reload();
        keys.Check(await db.KeyFingerprints.AsNoTracking().ToListAsync());
        for (var number = 0; number < Known.Single(known => known.Kind == "suppressed").People; number++)
        {
            if (!EmailAddress.TryParse(Address("suppressed", number), out var address)) throw new InvalidOperationException("The address is not one.");
            db.Suppressions.Add(new Suppression { EmailKey = provider.GetRequiredService<Subscribers>().KeyOf(address), Reason = SuppressionReason.Complained, CreatedAt = TimeProvider.System.GetUtcNow() });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Links by recipient, once so many mails have come.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> LinksAsync(string data, string begin, int count)
    {
        var found = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (found.Count < count && await tick.WaitForNextTickAsync())
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "mail"), "*.eml"))
            {
                var mail = await MimeMessage.LoadAsync(file);
                var to = mail.Headers["X-Envelope-To"] ?? "";
                if (Links().Matches(mail.TextBody ?? "").Select(link => new Uri(link.Value).AbsolutePath).FirstOrDefault(path => path.StartsWith(begin, StringComparison.Ordinal)) is { } path) found[to] = path;
            }
        }

        return found;
    }

    private static Task SignUpAsync(HttpClient client, string notice, string email) => PostAsync(client, "/newsletter", new() { ["email"] = email, ["notice"] = notice, ["from"] = "/newsletter" });

    private static async Task PostAsync(HttpClient client, string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(path, content);
        if ((int)answer.StatusCode is not (200 or 303)) throw new InvalidOperationException($"{(int)answer.StatusCode} for {path}");
    }

    private static Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> act) => Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (one, _) => await act(one));

    private static string Address(string kind, int number) => $"{kind}{number}@example.org";

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    [GeneratedRegex("name=\"notice\" value=\"(?<hash>[0-9a-f]{64})\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Notice();

    [GeneratedRegex("https?://[^ <>\"\\r\\n]+", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}
