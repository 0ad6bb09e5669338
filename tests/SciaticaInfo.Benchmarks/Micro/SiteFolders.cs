namespace SciaticaInfo.Benchmarks.Micro;

internal static class SiteFolders
{
    /// <summary>The articles that come with the site.</summary>
    public static string Content { get; } = Web.SiteFolders.Find(new ConfigurationBuilder().AddEnvironmentVariables().Build()).Content;
}
