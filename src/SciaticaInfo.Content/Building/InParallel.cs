namespace SciaticaInfo.Content.Building;

/// <summary>On every core at once. Parallel queries would do; before a first answer the methods that they are made of take longer to compile than the work.</summary>
internal static class InParallel
{
    private static readonly ParallelOptions EveryCore = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <returns>What is made of each, in the order of these.</returns>
    public static List<TResult> Make<T, TResult>(IReadOnlyList<T> all, Func<T, TResult> make)
    {
        var made = new TResult[all.Count];
        Parallel.For(0, made.Length, EveryCore, at => made[at] = make(all[at]));
        return [.. made];
    }
}
