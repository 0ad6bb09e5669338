using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using SciaticaInfo.Content.Spelling;

namespace SciaticaInfo.Web.Commands;

/// <summary>The program <c>hunspell</c>, where it is installed with a dictionary of the language: one run looks up any number of words.</summary>
/// <param name="patience">How long one run may take; without a value, ten seconds.</param>
internal sealed class HunspellProgram(string program = "hunspell", TimeSpan? patience = null) : ISpeller
{
    private readonly TimeSpan patience = patience ?? TimeSpan.FromSeconds(10);

    public IReadOnlySet<string>? FindUnknown(string language, IReadOnlyCollection<string> words)
    {
        if (DictionaryOf(language) is not { } dictionary) return null;

        try
        {
            using var process = Process.Start(Call(dictionary));
            return process is null ? null : Ask(process, words);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            // Not installed, or gone while it ran: nobody is told of words.
            return null;
        }
    }

    private HashSet<string>? Ask(Process process, IEnumerable<string> words)
    {
        // Counted from here, because a program that does not read would hold up the writing too.
        using var limit = new CancellationTokenSource(patience);
        using var end = limit.Token.Register(() => process.Kill(entireProcessTree: true));

        // It answers while it still reads: both ends are served at once, or both would wait for ever.
        var answer = process.StandardOutput.ReadToEndAsync();
        var faults = process.StandardError.ReadToEndAsync();
        foreach (var word in words) process.StandardInput.WriteLine(word);
        process.StandardInput.Close();
        process.WaitForExit();
        Task.WaitAll(answer, faults);
        return !limit.IsCancellationRequested && process.ExitCode == 0 ? answer.Result.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal) : null;
    }

    private ProcessStartInfo Call(string dictionary) => new(program, ["-l", "-i", "UTF-8", "-d", dictionary, "-p", OperatingSystem.IsWindows() ? "NUL" : "/dev/null"])
    {
        // -l names unknown words; -p keeps out what one user's own list would let pass.
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        StandardOutputEncoding = Encoding.UTF8,
    };

    /// <summary><c>en-GB</c> → <c>en_GB</c>; the name goes to another program, so nothing but a plain tag becomes one.</summary>
    private static string? DictionaryOf(string language) => language.Split('-') switch
    {
        ["en" or "EN"] => "en_US",
        ["en" or "EN", [var first, var second]] when char.IsAsciiLetter(first) && char.IsAsciiLetter(second) => $"en_{char.ToUpperInvariant(first)}{char.ToUpperInvariant(second)}",
        _ => null,
    };
}
