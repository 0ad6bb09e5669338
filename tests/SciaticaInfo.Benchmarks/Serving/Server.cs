using System.Globalization;

namespace SciaticaInfo.Benchmarks.Serving;

/// <summary>One of the servers that are driven in turns.</summary>
/// <param name="Processes">Ids of all that works for it.</param>
internal sealed record Server(string Name, string Url, int[] Processes)
{
    /// <summary>Ticks of 10 ms: USER_HZ, the same on every Linux.</summary>
    private const double TicksASecond = 100;

    /// <param name="text"><c>name=url,pid,pid</c>.</param>
    public static Server Parse(string text)
    {
        var parts = text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(',');
        return new Server(text[..text.IndexOf('=', StringComparison.Ordinal)], parts[0], [.. parts.Skip(1).Select(id => int.Parse(id, CultureInfo.InvariantCulture))]);
    }

    /// <summary>Processor time since its start, in seconds.</summary>
    public double Cpu() => Processes.Sum(Cpu);

    /// <summary>What all processes of the machine have used, in seconds.</summary>
    public static double MachineCpu()
    {
        // user nice system idle iowait irq softirq steal
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Number).ToArray();
        return (fields[0] + fields[1] + fields[2] + fields[5] + fields[6] + fields[7]) / TicksASecond;
    }

    /// <summary>What the processes that this one started, and that have ended, have used, in seconds.</summary>
    public static double ChildrenCpu() => Ticks("self", 13) / TicksASecond;

    public static double Cpu(int process) => Ticks(process.ToString(CultureInfo.InvariantCulture), 11) / TicksASecond;

    /// <summary>In the program and in the system.</summary>
    /// <param name="at">Fields are counted after the name, which may hold spaces.</param>
    private static double Ticks(string process, int at)
    {
        var line = File.ReadAllText($"/proc/{process}/stat");
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        return Number(fields[at]) + Number(fields[at + 1]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
