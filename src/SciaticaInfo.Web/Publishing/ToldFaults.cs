using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Tells the log each fault of the content once, when it comes.</summary>
internal sealed partial class ToldFaults(ILogger log)
{
    private HashSet<Diagnostic> told = [];

    /// <param name="diagnostics">All that there are now.</param>
    public void Tell(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Severity != Severity.Information && !told.Contains(diagnostic)))
        {
            var path = OneLine.Of(diagnostic.Path);
            if (diagnostic.IsError) Log.ContentError(log, path, diagnostic.Line, diagnostic.Column, diagnostic.Rule, diagnostic.Message);
            else Log.ContentWarning(log, path, diagnostic.Line, diagnostic.Column, diagnostic.Rule, diagnostic.Message);
        }

        told = [.. diagnostics.Where(diagnostic => diagnostic.Severity != Severity.Information)];
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Path}:{Line}:{Column}: error {Rule} {Message}")]
        public static partial void ContentError(ILogger logger, string path, int line, int column, string rule, string message);

        [LoggerMessage(LogLevel.Warning, "{Path}:{Line}:{Column}: warning {Rule} {Message}")]
        public static partial void ContentWarning(ILogger logger, string path, int line, int column, string rule, string message);
    }
}
