using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace SciaticaInfo.Benchmarks.Serving;

/// <summary>Starts programs in turns, each time anew, until an address answers with 200; and prints what that took.</summary>
internal static class ColdStart
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <param name="programs">Name, address and command line of each, with | between; the first is what the others are held against.</param>
    public static async Task<int> RunAsync(int rounds, string[] programs)
    {
        var all = programs.Select(program => program.Split('|')).Select(parts => (Name: parts[0], Url: new Uri(parts[1]), Command: parts[2..], Seen: new List<Start>())).ToList();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (_, url, command, seen) in all) seen.Add(await StartAsync(url, command));
        }

        Console.WriteLine("| Program | Time | to the first | Processor time | to the first | Resident |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var (wall, cpu) = (Statistics.Median(all[0].Seen.Select(start => start.Wall)), Statistics.Median(all[0].Seen.Select(start => start.Cpu)));
        foreach (var (name, _, _, seen) in all)
        {
            var (own, used) = (Statistics.Median(seen.Select(start => start.Wall)), Statistics.Median(seen.Select(start => start.Cpu)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {own:0.00} s | {own / wall:0.0} | {used:0.00} s | {used / cpu:0.0} | {Statistics.Median(seen.Select(start => start.Memory)):0} MB |"));
        }

        return 0;
    }

    private static async Task<Start> StartAsync(Uri url, string[] command)
    {
        using var client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) }) { Timeout = Patience };
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false })!; // it has a file name
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            while (!await AnswersAsync(client, url))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(began) > Patience) throw new InvalidOperationException($"{command[0]} does not answer at {url}.");
                await Task.Delay(Pause);
            }

            return new Start(Stopwatch.GetElapsedTime(began).TotalSeconds, Server.Cpu(process.Id), process.WorkingSet64 / 1e6);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri url)
    {
        try
        {
            using var answer = await client.GetAsync(url);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private sealed record Start(double Wall, double Cpu, double Memory);
}
