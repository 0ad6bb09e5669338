using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SciaticaInfo.Benchmarks.Micro;

/// <summary>What each part costs by itself, with BenchmarkDotNet, over the articles that come with the site.</summary>
internal static class MicroBenchmarks
{
    /// <param name="options">BenchmarkDotNet's own, such as <c>--filter *</c>.</param>
    public static int Run(string[] options)
    {
        // In this process: the published program has all that it measures, and nothing is built for it.
        var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)).WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
        return BenchmarkSwitcher.FromAssembly(typeof(MicroBenchmarks).Assembly).Run(options, config).Any() ? 0 : 2;
    }
}
