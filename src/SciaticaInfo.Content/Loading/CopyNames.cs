using System.Text.RegularExpressions;

namespace SciaticaInfo.Content.Loading;

/// <summary>Names that sync programs and desktops give to copies.</summary>
internal static partial class CopyNames
{
    /// <summary>The file that this one is a copy of, where the name alone tells; else <see langword="null"/>.</summary>
    public static string? OriginalOf(string name)
    {
        var (stem, ending) = Split(name);
        if (IsPlain(stem)) return null;

        var original = stem;
        while (Certain().Match(original) is { Success: true } mark) original = mark.Groups["original"].Value;
        return original == stem ? null : original + ending;
    }

    /// <summary>What the name of a copy leaves open, the file beside it tells.</summary>
    public static string? OriginalOf(FileSystemInfo entry) =>
        OriginalOf(entry.Name) ?? PossibleOriginalsOf(entry.Name).FirstOrDefault(original => File.Exists(Path.Combine(Path.GetDirectoryName(entry.FullName) ?? "", original)));

    /// <summary>Files that this one may be a copy of: it is, when one of them stands beside it.</summary>
    public static IEnumerable<string> PossibleOriginalsOf(string name)
    {
        var (stem, ending) = Split(name);
        if (IsPlain(stem) || ending is not (".md" or ".yml")) yield break; // pictures are numbered by people too
        if (Numbered().Match(stem) is { Success: true } mark) yield return mark.Groups["original"].Value + ending;

        // OneDrive adds the name of the computer, which may have hyphens.
        var isComputer = false;
        for (var i = stem.Length - 1; i > 0 && stem[i] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-'; i--)
        {
            isComputer |= char.IsAsciiLetterUpper(stem[i]);
            if (stem[i] == '-' && isComputer) yield return stem[..i] + ending;
        }
    }

    /// <summary>True where another file may count as a copy because this one is there, or no longer does.</summary>
    public static bool MayHaveCopy(string path, ReadOnlySpan<SourceFile> files)
    {
        var (folder, stem) = (path[..(path.LastIndexOf('/') + 1)], path[..path.LastIndexOf('.')]);
        for (var i = FilesInOrder.FirstFrom(files, stem); i < files.Length && files[i].Path.StartsWith(stem, StringComparison.Ordinal); i++)
        {
            if (PossibleOriginalsOf(files[i].Path[folder.Length..]).Contains(path[folder.Length..], StringComparer.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>True for a name as pages have it, which is no copy's. Nearly all are, and with each look over the folder every one is asked.</summary>
    private static bool IsPlain(string stem) => stem.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static (string Stem, string Ending) Split(string name) => name.LastIndexOf('.') is > 0 and var dot ? (name[..dot], name[dot..]) : (name, "");

    /// <summary>Dropbox and Nextcloud, Seafile, ownCloud, Syncthing, OneDrive on a new computer; browsers; Windows and macOS.</summary>
    [GeneratedRegex("^(?<original>.*[^ -]) *(\\([^()]*(conflicted copy|case conflict|sfconflict)[^()]*\\)|_conflict-[0-9]{8}-[0-9]+|\\.sync-conflict-[0-9]{8}-[0-9]{6}(-[a-z0-9]+)?|(?-i:-DESKTOP-[A-Z0-9-]+)| \\([0-9]{1,3}\\)| (- )?copy( [0-9]{1,3})?)$|^copy of (?<original>.+)$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Certain();

    [GeneratedRegex("^(?<original>.*[^ ]) [0-9]{1,2}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();
}
