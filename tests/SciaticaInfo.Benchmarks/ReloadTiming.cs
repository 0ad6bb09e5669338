using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SciaticaInfo.Benchmarks;

/// <summary>From the end of a save to the first answer with the new text, in two ways of saving, while readers ask without pause.</summary>
internal static class ReloadTiming
{
    private const int Saves = 100;
    private const int MaxHalfway = 30;
    private const int Seed = 7;
    private static readonly string[] Read = ["/causes", "/symptoms", "/", "/causes"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <param name="file">The article at <c>/causes</c> in the running site's content folder.</param>
    public static async Task<int> RunAsync(Uri url, string file)
    {
        using var client = new HttpClient { BaseAddress = url };
        var text = (await File.ReadAllTextAsync(file)).TrimEnd();
        var times = new Dictionary<string, List<double>>(StringComparer.Ordinal) { ["emptied and written in halves"] = [], ["written beside it and renamed"] = [] };
        var random = new Random(Seed);
        using var stop = new CancellationTokenSource();
        var readers = Read.Select(path => ReadAsync(client, path, stop.Token)).ToList();
        for (var number = 0; number < Saves; number++)
        {
            var mark = $"This line is number {number}x.";
            var way = times.Keys.ElementAt(number % times.Count);
            if (number % times.Count == 0) await WriteInHalvesAsync(file, $"{text}\n\n{mark}\n", random.Next(MaxHalfway));
            else await ReplaceAsync(file, $"{text}\n\n{mark}\n");
            times[way].Add(await UntilShownAsync(client, mark));
            await Task.Delay(random.Next(50, 400));
        }

        await stop.CancelAsync();
        var (answers, wrong) = (await Task.WhenAll(readers)).Aggregate((sum, one) => (sum.Answers + one.Answers, sum.Wrong + one.Wrong));
        await ReplaceAsync(file, $"{text}\n");
        foreach (var (way, all) in times)
        {
            all.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{way,-30} {all.Count} saves, median {all[all.Count / 2]:0} ms, 95 of 100 within {all[all.Count * 95 / 100]:0} ms, slowest {all[^1]:0} ms"));
        }

        Console.WriteLine($"{answers} answers meanwhile, {wrong} of them half or with an error");
        return wrong == 0 ? 0 : 1;
    }

    private static async Task WriteInHalvesAsync(string file, string text, int pause)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        await using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read);
        await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await stream.FlushAsync();
        await Task.Delay(pause);
        await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
    }

    private static async Task ReplaceAsync(string file, string text)
    {
        var beside = $"{file}.tmp";
        await File.WriteAllTextAsync(beside, text);
        File.Move(beside, file, overwrite: true);
    }

    private static async Task<double> UntilShownAsync(HttpClient client, string mark)
    {
        var began = Stopwatch.GetTimestamp();
        while (!(await client.GetStringAsync("/causes")).Contains(mark, StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(began) > Limit) throw new TimeoutException($"Not shown: {mark}");
            await Task.Delay(2);
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<(int Answers, int Wrong)> ReadAsync(HttpClient client, string path, CancellationToken stop)
    {
        var (answers, wrong) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            using var answer = await client.GetAsync(path, CancellationToken.None);
            var body = await answer.Content.ReadAsStringAsync(CancellationToken.None);
            answers++;
            if (!answer.IsSuccessStatusCode || !body.TrimEnd().EndsWith("</html>", StringComparison.Ordinal)) wrong++;
            await Task.Delay(3, CancellationToken.None);
        }

        return (answers, wrong);
    }
}
