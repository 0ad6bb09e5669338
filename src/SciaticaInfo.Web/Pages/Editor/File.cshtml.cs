using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Web.Preview;

namespace SciaticaInfo.Web.Pages.Editor;

/// <summary>What was found in one file, and the file line by line. Only files that a reading of the content folder found; nothing is opened here.</summary>
public sealed class FileModel(EditorDesk desk) : EditorPageModel(desk)
{
    public string Path { get; private set; } = "";

    public PageEntry? Entry { get; private set; }

    public ImmutableArray<Finding> Findings { get; private set; } = [];

    public IReadOnlyList<string> Lines { get; private set; } = [];

    public IActionResult OnGet(string? path)
    {
        var build = State.Build;
        Path = path ?? "";
        Entry = build.Result.Pages.FirstOrDefault(page => page.Path == Path);
        Findings = [.. build.Result.Diagnostics.Where(found => found.Path == Path).Select(found => new Finding(found, SourceLine.Of(found, build.Folder)))];
        if (!build.Folder.Files.TryGetValue(Path, out var file)) return Entry is null && Findings.IsEmpty ? NotFound() : Page();

        if (Path.EndsWith(".md", StringComparison.Ordinal) || Path.EndsWith(".yml", StringComparison.Ordinal)) Lines = SourceLine.AllOf(file);
        return Page();
    }

    /// <summary>The worst that was found in a line, as a style's name; empty for none.</summary>
    public string LevelOf(int line) =>
        Findings.Where(found => found.Diagnostic.Line == line).Select(found => (Severity?)found.Diagnostic.Severity).Max() is { } worst ? $"source__line--{worst.ToString().ToLowerInvariant()}" : "";
}
