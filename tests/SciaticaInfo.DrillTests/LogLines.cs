using System.Buffers;
using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace SciaticaInfo.DrillTests;

/// <summary>All that one site has written for its operator, on its output and in its log files.</summary>
public sealed partial class LogLines
{
    private readonly ConcurrentQueue<string> output = new();
    private readonly List<string> files = [];

    /// <summary>Lines of the output so far.</summary>
    public IReadOnlyCollection<string> Output => output;

    public void Add(string? line)
    {
        if (line is not null) output.Enqueue(line);
    }

    public void AddFiles(string root)
    {
        foreach (var file in Directory.EnumerateFiles(root, "*.clef", SearchOption.AllDirectories)) files.AddRange(File.ReadLines(file));
    }

    public int Count(string text) => output.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>No address, no secret of a link, no query string, whoever wrote the line.</summary>
    public void AssertNothingPersonal(IEnumerable<string> secrets)
    {
        List<string> all = [.. output, .. files];

        Assert.NotEmpty(all);
        var known = SearchValues.Create([.. secrets], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(all, line => line.AsSpan().ContainsAny(known));
        Assert.DoesNotContain(all, line => Address().IsMatch(line) || LinkOrQuery().IsMatch(line));
    }

    [GeneratedRegex("[\\p{L}\\p{N}._%+-]+(@|%40)[\\p{L}\\p{N}-]+\\.[\\p{L}]{2,}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex("/newsletter/(confirm|unsubscribe|your-data)/[A-Za-z0-9_-]|/[a-z-]+\\?[a-z]+=", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LinkOrQuery();
}
