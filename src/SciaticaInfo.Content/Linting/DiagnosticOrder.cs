using System.Collections.Immutable;

namespace SciaticaInfo.Content.Linting;

/// <summary>Findings by file and place, each once. A large folder has many, nearly all in order already, with every edit.</summary>
internal static class DiagnosticOrder
{
    /// <summary>Those of one rule at one place stay in the order in which they were found.</summary>
    public static ImmutableArray<Diagnostic> Sort(IReadOnlyList<Diagnostic> found)
    {
        var order = new int[found.Count];
        for (var at = 0; at < order.Length; at++) order[at] = at;
        order.AsSpan().Sort((one, other) => Compare(found[one], found[other]) is var by and not 0 ? by : one - other);

        var sorted = ImmutableArray.CreateBuilder<Diagnostic>(order.Length);
        foreach (var at in order)
        {
            if (!IsThere(sorted, found[at])) sorted.Add(found[at]);
        }

        return sorted.DrainToImmutable();
    }

    private static int Compare(Diagnostic one, Diagnostic other)
    {
        var by = ReferenceEquals(one.Path, other.Path) ? 0 : string.CompareOrdinal(one.Path, other.Path);
        if (by == 0) by = one.Line.CompareTo(other.Line);
        if (by == 0) by = one.Column.CompareTo(other.Column);
        return by == 0 ? string.CompareOrdinal(one.Rule, other.Rule) : by;
    }

    /// <summary>Equal ones lie together.</summary>
    private static bool IsThere(ImmutableArray<Diagnostic>.Builder sorted, Diagnostic one)
    {
        for (var last = sorted.Count - 1; last >= 0 && Compare(sorted[last], one) == 0; last--)
        {
            if (sorted[last] == one) return true;
        }

        return false;
    }
}
