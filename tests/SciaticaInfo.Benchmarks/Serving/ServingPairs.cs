using System.Globalization;

namespace SciaticaInfo.Benchmarks.Serving;

/// <summary>Drives all servers in turns, row by row, and adds what was seen to a file. A round beside which the machine did other work is taken again.</summary>
internal static class ServingPairs
{
    private const int Seconds = 1;
    private const double MostForeign = 0.10;

    /// <summary>Rounds that are tried for each that is wanted.</summary>
    private const int Patience = 4;

    /// <param name="rows">See <see cref="Row.Read"/>.</param>
    /// <param name="results">Gets a line for each quiet round of a row.</param>
    public static int Run(string rows, string results, int rounds, IEnumerable<string> servers)
    {
        var all = servers.Select(Server.Parse).ToList();
        foreach (var row in Row.Read(rows))
        {
            foreach (var server in all) Wrk.Run(server, row.PathAt(server), row.Headers, Seconds);
            var quiet = 0;
            for (var round = 0; round < rounds * Patience && quiet < rounds; round++)
            {
                // Whoever comes first may find the machine other than whoever comes last.
                var seen = Turned(all, round).ToDictionary(server => server.Name, server => Wrk.Run(server, row.PathAt(server), row.Headers, Seconds), StringComparer.Ordinal);
                if (seen.Values.Any(one => one.Foreign > MostForeign)) continue;

                quiet++;
                File.AppendAllLines(results, seen.Select(one => string.Create(CultureInfo.InvariantCulture, $"{row.Name}\t{one.Key}\t{one.Value.Rate}\t{one.Value.P99}\t{one.Value.Cpu}")));
            }

            Console.Error.WriteLine($"{row.Name}: {quiet} quiet rounds of {rounds}");
        }

        return 0;
    }

    private static IEnumerable<Server> Turned(List<Server> all, int by) => all.Skip(by % all.Count).Concat(all.Take(by % all.Count));
}
