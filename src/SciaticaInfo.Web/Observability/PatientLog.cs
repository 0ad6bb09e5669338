using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;

namespace SciaticaInfo.Web.Observability;

/// <summary>
/// Log lines on their way to a place that may not take them: a terminal in which somebody selects text, a pipe that nobody reads, a drive that does not
/// answer. A thread of its own writes them, so no reader and no edition waits for that.
/// </summary>
internal sealed class PatientLog : ILogEventSink, IDisposable
{
    /// <summary>Lines that come when so many wait are lost; all of them would take the memory of the site.</summary>
    private const int Most = 10_000;

    /// <summary>A first look at a large folder has more to tell in a moment than can be written in one.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly ILogEventSink place;
    private readonly Thread writer;
    private readonly object gate = new();
    private readonly Queue<LogEvent> lines = new();
    private bool isStuck;
    private bool hasEnded;

    /// <param name="place">Where they go; disposed of with this.</param>
    public PatientLog(ILogEventSink place)
    {
        this.place = place;
        writer = new Thread(Write) { IsBackground = true, Name = "Log" };
        writer.Start();
    }

    public void Emit(LogEvent logEvent)
    {
        lock (gate)
        {
            // Once for each time that it gets stuck.
            while (lines.Count >= Most && !isStuck) isStuck = !Monitor.Wait(gate, Moment);
            if (lines.Count >= Most) return;

            lines.Enqueue(logEvent);
            Monitor.PulseAll(gate);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            hasEnded = true;
            Monitor.PulseAll(gate);
        }

        if (writer.Join(Farewell)) (place as IDisposable)?.Dispose();
    }

    private void Write()
    {
        while (true)
        {
            LogEvent? line;
            lock (gate)
            {
                while (!lines.TryDequeue(out line))
                {
                    if (hasEnded) return;
                    Monitor.Wait(gate);
                }

                isStuck = false;
                Monitor.PulseAll(gate);
            }

            try
            {
                place.Emit(line);
            }
            catch (Exception exception)
            {
                SelfLog.WriteLine("A line could not be written: {0}", exception);
            }
        }
    }
}
