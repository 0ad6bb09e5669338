using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SciaticaInfo.Benchmarks.Serving;

/// <summary>One run of <c>wrk</c>: 64 connections, one thread.</summary>
/// <param name="Rate">Answers per second.</param>
/// <param name="P99">In milliseconds.</param>
/// <param name="Cpu">What the server used for an answer, in microseconds.</param>
/// <param name="Foreign">Share of the machine that went to neither the server nor <c>wrk</c>.</param>
internal sealed partial record Wrk(double Rate, double P99, double Cpu, double Foreign)
{
    private const int Connections = 64;

    public static Wrk Run(Server server, string path, IEnumerable<string> headers, int seconds)
    {
        string[] options = ["-t1", $"-c{Connections}", $"-d{seconds}s", "--latency", .. headers.SelectMany(header => new[] { "-H", header }), server.Url + path];
        var (own, all, driver, began) = (server.Cpu(), Server.MachineCpu(), Server.ChildrenCpu(), Stopwatch.GetTimestamp());
        using var process = Process.Start(new ProcessStartInfo("wrk", options) { RedirectStandardOutput = true, UseShellExecute = false })!; // the script has looked for it
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        (own, all, driver) = (server.Cpu() - own, Server.MachineCpu() - all, Server.ChildrenCpu() - driver);
        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new Wrk(
            Number(Rates().Match(said)), Milliseconds(Tails().Match(said)), own * 1_000_000 / Number(Counts().Match(said)),
            Math.Max(0, all - own - driver) / (wall * Environment.ProcessorCount));
    }

    private static double Number(Match match) => double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    private static double Milliseconds(Match match) => Number(match) * match.Groups["unit"].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };

    [GeneratedRegex(@"Requests/sec:\s+(?<number>[\d.]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Rates();

    [GeneratedRegex(@"99%\s+(?<number>[\d.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Tails();

    [GeneratedRegex(@"(?<number>\d+) requests in", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Counts();
}
