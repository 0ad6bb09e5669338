namespace SciaticaInfo.DrillTests;

/// <summary>The whole suite has little time. With the environment variable <c>DRILL_LONG</c> set, drills take as long as they should (docs/architecture.md).</summary>
internal static class DrillLength
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("DRILL_LONG") is { Length: > 0 };
}
