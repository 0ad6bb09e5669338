using System.Collections.Concurrent;
using System.Text.Json;

namespace SciaticaInfo.TestSupport.Fuzzing;

/// <summary>Tries one kind of text in many forms. Whatever is thrown is kept with the number of its case, and all of it is told at the end.</summary>
/// <param name="kind">Name of the test, for who takes up a case again.</param>
/// <param name="mutator">Makes the texts.</param>
/// <param name="newLane">What is tried with a text, for cases that run one after the other. True when the text was taken, not refused.</param>
public sealed class FuzzRun(string kind, Mutator mutator, Func<Func<string, Random, bool>> newLane)
{
    private const int MaxTold = 20;
    private const int MaxShown = 4_000;

    /// <summary>Of a processor, for one case; asked in long runs alone, where nothing else runs beside it.</summary>
    private static readonly TimeSpan CaseLimit = TimeSpan.FromSeconds(2);

    /// <summary>Nothing here takes as long, however busy the machine is: it would never end.</summary>
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> findings = new();
    private int next;
    private int taken;

    private TimeSpan slowest;

    /// <summary>Cases that were run.</summary>
    public int Cases { get; private set; }

    /// <summary>Cases whose text was taken.</summary>
    public int Taken => taken;

    /// <summary>For the one who runs it.</summary>
    public string Figures => $"{kind}: {Cases} cases, {Taken} taken{(FuzzSettings.IsLong ? $", slowest {slowest.TotalMilliseconds:0} ms of a processor" : "")}";

    /// <exception cref="FuzzException">Something was found.</exception>
    public void Run(int casesInSuite)
    {
        var last = FuzzSettings.Scale(casesInSuite);
        if (FuzzSettings.OnlyCase is { } only) (next, last) = (only, only + 1);
        Cases = last - next;
        var lanes = Enumerable.Range(0, FuzzSettings.IsLong ? 1 : Environment.ProcessorCount).Select(_ => new Lane(this, newLane(), last)).ToList();
        foreach (var lane in lanes) lane.Start();
        foreach (var lane in lanes) lane.Join();

        slowest = lanes.Max(lane => lane.Slowest);
        if (!findings.IsEmpty) throw new FuzzException($"{findings.Count} findings. {Figures}, seed {FuzzSettings.Seed}.\n{string.Join('\n', findings.Take(MaxTold))}");
    }

    private (string Text, Random Random) TextOf(int number)
    {
        var random = new Random(unchecked((FuzzSettings.Seed * 1_000_003) + number));
        return (mutator.Next(random), random);
    }

    private void Find(int number, string text, string what)
    {
        var shown = JsonSerializer.Serialize(text);
        findings.Enqueue($"FUZZ_SEED={FuzzSettings.Seed} FUZZ_CASE={number}, {text.Length} letters: {what}\n  {(shown.Length > MaxShown ? shown[..MaxShown] + "…" : shown)}");
    }

    /// <summary>A thread of its own: one that hangs can be left behind.</summary>
    private sealed class Lane
    {
        private readonly FuzzRun run;
        private readonly Func<string, Random, bool> attempt;
        private readonly int last;
        private readonly Thread thread;
        private volatile int current = -1;

        public Lane(FuzzRun run, Func<string, Random, bool> attempt, int last)
        {
            (this.run, this.attempt, this.last) = (run, attempt, last);
            thread = new Thread(Work) { IsBackground = true };
        }

        public TimeSpan Slowest { get; private set; }

        public void Start() => thread.Start();

        public void Join()
        {
            var seen = -1;
            while (!thread.Join(HangLimit))
            {
                if (seen == current)
                {
                    run.Find(current, run.TextOf(current).Text, $"no end within {HangLimit.TotalSeconds} s");
                    return;
                }

                seen = current;
            }
        }

        private void Work()
        {
            for (var number = Interlocked.Increment(ref run.next) - 1; number < last; number = Interlocked.Increment(ref run.next) - 1)
            {
                current = number;
                var took = Attempt(number);
                // At first a program may still be starting beside it; what takes long takes long again.
                if (took > CaseLimit && Attempt(number) is var again && again < took) took = again;
                if (took > Slowest) Slowest = took;
                if (FuzzSettings.IsLong && took > CaseLimit) run.Find(number, run.TextOf(number).Text, $"{took.TotalSeconds:0.0} s of a processor");
            }
        }

        /// <returns>What the whole program took of a processor meanwhile.</returns>
        private TimeSpan Attempt(int number)
        {
            var (text, random) = run.TextOf(number);
            var before = Environment.CpuUsage.TotalTime;
            try
            {
                if (attempt(text, random)) Interlocked.Increment(ref run.taken);
            }
            catch (Exception exception)
            {
                run.Find(number, text, exception.ToString());
            }

            return FuzzSettings.IsLong ? Environment.CpuUsage.TotalTime - before : TimeSpan.Zero;
        }
    }
}

/// <summary>What was found, with the numbers by which each case can be taken up again.</summary>
public sealed class FuzzException(string message) : Exception(message);
