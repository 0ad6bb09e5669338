using System.CommandLine;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Commands.Writing;

namespace SciaticaInfo.Web.Commands;

/// <summary>One command over the content folder: what it was given, and what it found.</summary>
/// <param name="Folder">As it was when the command began.</param>
/// <param name="Now">The instant for which everything is judged.</param>
internal sealed record ContentRun(ParseResult Result, SiteFolders Folders, ContentFolder Folder, DateTimeOffset Now)
{
    public TextWriter Output => Result.InvocationConfiguration.Output;

    public int Refuse(string why) => OperatorAction.Refuse(Result, OneLine.Of(why));

    /// <summary>Writes one line, whatever names and words of files are in it.</summary>
    public void Tell(string line) => Output.WriteLine(OneLine.Of(line));

    /// <returns>False when the file cannot be written, or is no longer as it was read: then what was saved meanwhile stays.</returns>
    public bool TryReplace(SourceFile file, byte[] bytes)
    {
        var target = Path.Combine(Folders.Content, file.Path);
        return IsStill(target, file.Bytes.Span) && WholeFile.TryWrite(target, bytes, mayReplace: true);
    }

    /// <returns>False when the file cannot be deleted, or is no longer as it was read.</returns>
    public bool TryDelete(SourceFile file)
    {
        var target = Path.Combine(Folders.Content, file.Path);
        return IsStill(target, file.Bytes.Span) && WholeFile.TryDelete(target);
    }

    private static bool IsStill(string target, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return File.ReadAllBytes(target).AsSpan().SequenceEqual(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>Runs a command over the content folder that is there; what stands in its way is one plain line and exit code 2.</summary>
internal static class ContentAction
{
    public static Command OverContent(this Command command, OperatorSetup setup, Func<ContentRun, int> run) =>
        command.OverContent(setup, (content, _) => Task.FromResult(run(content)));

    public static Command OverContent(this Command command, OperatorSetup setup, Func<ContentRun, CancellationToken, Task<int>> run)
    {
        command.SetAction((result, cancellationToken) => RunAsync(result, setup, run, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, OperatorSetup setup, Func<ContentRun, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        if (setup.Read(out var fault) is not { } settings) return OperatorAction.Refuse(result, fault);

        var folders = SiteFolders.Find(settings);
        var folder = ContentFolderReader.Read(folders.Content);
        return folder.Exists
            ? await run(new ContentRun(result, folders, folder, setup.Clock.GetUtcNow()), cancellationToken)
            : OperatorAction.Refuse(result, $"There is no content folder at {folders.Content}. Set Content__Path, or give the command in the project's folder.");
    }
}
