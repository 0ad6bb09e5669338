using System.Globalization;

namespace SciaticaInfo.Benchmarks.Serving;

/// <summary>What <see cref="ServingPairs"/> saw, as the table in <c>docs/performance.md</c>.</summary>
internal static class ServingTable
{
    private const string Limit = "limit";

    public static int Print(string results)
    {
        Console.WriteLine("| Answer | Server | Rounds | Requests per second | to the limit (least, most) | CPU for each | the limit's to its, best | 99 of 100 within | to the limit |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var row in File.ReadLines(results).Select(Seen.Read).GroupBy(seen => seen.Row, StringComparer.Ordinal))
        {
            var limit = row.Where(seen => seen.Server == Limit).ToList();
            foreach (var server in row.GroupBy(seen => seen.Server, StringComparer.Ordinal)) Console.WriteLine(Line(row.Key, server.Key, [.. server], limit));
        }

        return 0;
    }

    private static string Line(string row, string server, List<Seen> own, List<Seen> limit)
    {
        var rates = own.Zip(limit, (one, other) => one.Rate / other.Rate).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"| {row} | {server} | {own.Count} | {Statistics.Median(own.Select(seen => seen.Rate)):N0} | {Statistics.Median(rates):0.00} ({rates[0]:0.00}, {rates[^1]:0.00}) | {Statistics.Median(own.Select(seen => seen.Cpu)):0.0} µs | {limit.Min(seen => seen.Cpu) / own.Min(seen => seen.Cpu):0.00} | {Statistics.Median(own.Select(seen => seen.P99)):0.0} ms | {Statistics.Median(own.Zip(limit, (one, other) => one.P99 / other.P99)):0.00} |");
    }

    private sealed record Seen(string Row, string Server, double Rate, double P99, double Cpu)
    {
        public static Seen Read(string line)
        {
            var fields = line.Split('\t');
            return new Seen(fields[0], fields[1], Number(fields[2]), Number(fields[3]), Number(fields[4]));
        }

        private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
