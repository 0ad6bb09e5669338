using System.Diagnostics;

namespace SciaticaInfo.DrillTests;

/// <summary>Other programs of the machine.</summary>
public static class Programs
{
    public static bool AreHere(params string[] names) =>
        names.All(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name))));

    public static void Run(string program, params string[] arguments)
    {
        var code = ExitCode(program, arguments);
        if (code != 0) throw new InvalidOperationException($"{program} ended with {code}.");
    }

    public static int ExitCode(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })
            ?? throw new InvalidOperationException($"{program} did not start.");
        process.WaitForExit();
        return process.ExitCode;
    }
}
