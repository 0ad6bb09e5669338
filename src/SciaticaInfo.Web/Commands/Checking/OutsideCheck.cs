using System.Collections.Concurrent;
using System.Globalization;

namespace SciaticaInfo.Web.Commands.Checking;

/// <summary>What a server said of an address. A status is the server's own; without one there was no answer.</summary>
internal readonly record struct OutsideAnswer(int? Status, string Words)
{
    public bool IsGood => Status is >= 200 and < 300;

    public static OutsideAnswer Of(int status) => new(status, string.Create(CultureInfo.InvariantCulture, $"answers {status}"));
}

/// <summary>Asks addresses of other sites whether they answer: HEAD, and GET where that fails. Sends nothing but the address and a name.</summary>
internal sealed class OutsideCheck(HttpMessageHandler handler, TimeProvider clock)
{
    private const int MaxAtOncePerHost = 2;
    private const int MaxHostsAtOnce = 16;
    private const string Name = "SciaticaInfo-check/1.0";

    /// <summary>For each request.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyDictionary<Uri, OutsideAnswer>> AskAsync(IEnumerable<Uri> addresses, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        var answers = new ConcurrentDictionary<Uri, OutsideAnswer>();
        var hosts = addresses.Distinct().GroupBy(address => address.Host, StringComparer.OrdinalIgnoreCase);
        await Parallel.ForEachAsync(hosts, Limited(MaxHostsAtOnce, cancellationToken), async (host, stop) =>
            await Parallel.ForEachAsync(host, Limited(MaxAtOncePerHost, stop), async (address, token) => answers[address] = await AskAsync(client, address, token)));
        return answers;
    }

    private static ParallelOptions Limited(int atOnce, CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };

    private async Task<OutsideAnswer> AskAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(client, HttpMethod.Head, address, cancellationToken);
        return answer.IsGood ? answer : await AskAsync(client, HttpMethod.Get, address, cancellationToken);
    }

    private async Task<OutsideAnswer> AskAsync(HttpClient client, HttpMethod method, Uri address, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.ParseAdd(Name);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return OutsideAnswer.Of((int)response.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, $"gives no answer within {Limit.TotalSeconds:F0} seconds");
        }
        catch (Exception exception) when (exception is HttpRequestException or UriFormatException or InvalidOperationException or NotSupportedException)
        {
            return new(null, exception.InnerException is NotPublicException ? "is not on the public web, and was not asked" : "cannot be reached");
        }
    }
}
