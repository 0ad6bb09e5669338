using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Commands.Checking;

/// <summary>The content folder as a version of git has it. Git is run as a program of its own, with no shell between.</summary>
internal static class GitFolder
{
    private const string Blob = "blob";
    private const string LinkMode = "120000";

    /// <summary>What links lead to. The reader tells that there is a link and asks no more; a tree made by hand could write through one that leads outside.</summary>
    private const string Nowhere = "nowhere";

    /// <returns>The folder, empty where that version had none; or <see langword="null"/> and why.</returns>
    public static async Task<(ContentFolder? Folder, string Why)> ReadAsync(string root, string reference, CancellationToken cancellationToken)
    {
        // Put down as files, so that it is read by the same rules as the folder it is compared with.
        var copy = Directory.CreateTempSubdirectory("sciaticainfo-base-");
        try
        {
            var (code, commit, error) = await AskAsync(root, ["rev-parse", "--verify", "--end-of-options", $"{reference}^{{commit}}"], cancellationToken);
            if (code != 0) return (null, $"--base {reference}: git has no such version of {root}. It says: {error.Split('\n')[0].Trim()}");

            // From a folder within, git lists that folder alone.
            (code, var list, error) = await AskAsync(root, ["ls-tree", "-r", "-z", commit.Trim()], cancellationToken);
            if (code != 0) return (null, $"--base {reference}: git cannot list that version of {root}. It says: {error.Split('\n')[0].Trim()}");

            await WriteAsync(root, copy.FullName, [.. list.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Entry.Parse).Where(entry => entry.Type == Blob)], cancellationToken);
            return (ContentFolderReader.Read(copy.FullName), "");
        }
        catch (Win32Exception)
        {
            return (null, "--base needs git, and git cannot be started here.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return (null, $"--base {reference}: that version cannot be read: {exception.Message}");
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(string root, string copy, IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        using var git = Start(root, ["cat-file", "--batch"]);
        var answers = new BufferedStream(git.StandardOutput.BaseStream);
        foreach (var entry in entries.OrderBy(entry => entry.Mode == LinkMode)) // a file never goes through a link
        {
            await git.StandardInput.WriteAsync($"{entry.Id}\n".AsMemory(), cancellationToken);
            await git.StandardInput.FlushAsync(cancellationToken);
            var bytes = new byte[SizeIn(ReadLine(answers))];
            await answers.ReadExactlyAsync(bytes, cancellationToken);
            answers.ReadByte(); // each answer ends with a line end of its own

            // A tree made by hand may name a file outside.
            var file = Path.GetFullPath(entry.Path, copy);
            if (!file.StartsWith(copy + Path.DirectorySeparatorChar, StringComparison.Ordinal)) continue;

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            if (entry.Mode == LinkMode && !OperatingSystem.IsWindows()) File.CreateSymbolicLink(file, Nowhere);
            else await File.WriteAllBytesAsync(file, bytes, cancellationToken);
        }

        git.StandardInput.Close();
        await git.WaitForExitAsync(cancellationToken);
    }

    private static string ReadLine(BufferedStream stream)
    {
        var line = new StringBuilder();
        for (var letter = stream.ReadByte(); letter is not ('\n' or -1); letter = stream.ReadByte()) line.Append((char)letter);
        return line.ToString();
    }

    /// <param name="header">Id, type and size.</param>
    private static int SizeIn(string header) => int.Parse(header[(header.LastIndexOf(' ') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);

    private static async Task<(int Code, string Output, string Error)> AskAsync(string root, string[] words, CancellationToken cancellationToken)
    {
        using var git = Start(root, words);
        git.StandardInput.Close();
        var error = git.StandardError.ReadToEndAsync(cancellationToken);
        var output = await git.StandardOutput.ReadToEndAsync(cancellationToken);
        await git.WaitForExitAsync(cancellationToken);
        return (git.ExitCode, output, await error);
    }

    /// <exception cref="Win32Exception">There is no git.</exception>
    private static Process Start(string root, string[] words)
    {
        var start = new ProcessStartInfo("git", ["-C", root, .. words])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start)!; // null only where a running program is used again, which a shell alone does
    }

    private sealed record Entry(string Mode, string Type, string Id, string Path)
    {
        /// <param name="line">Mode, type and id with spaces between, a tab, the path.</param>
        public static Entry Parse(string line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var words = line[..tab].Split(' ');
            return new Entry(words[0], words[1], words[2], line[(tab + 1)..]);
        }
    }
}
