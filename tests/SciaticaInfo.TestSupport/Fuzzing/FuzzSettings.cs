using System.Globalization;

namespace SciaticaInfo.TestSupport.Fuzzing;

/// <summary>The whole suite has little time. Environment variables make a run as long as it should be, or take up one case again (docs/architecture.md).</summary>
public static class FuzzSettings
{
    /// <summary>Cases of all kinds together, as they stand in the tests.</summary>
    private const double InSuite = 70_000;

    /// <summary><c>FUZZ_SEED</c>: the same number makes the same cases.</summary>
    public static int Seed { get; } = Read("FUZZ_SEED") ?? 20261124;

    /// <summary><c>FUZZ_CASE</c>: the one case to run; <see langword="null"/> for all.</summary>
    public static int? OnlyCase { get; } = Read("FUZZ_CASE");

    /// <summary>With <c>FUZZ_CASES</c>, the cases of all kinds together, each is timed, and they run one after the other.</summary>
    public static bool IsLong { get; } = Read("FUZZ_CASES") is not null;

    public static int Scale(int casesInSuite) => Read("FUZZ_CASES") is { } all ? (int)(all * (casesInSuite / InSuite)) : casesInSuite;

    private static int? Read(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
