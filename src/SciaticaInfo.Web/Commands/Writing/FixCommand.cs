using System.CommandLine;
using System.Globalization;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Editing;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Web.Commands.Writing;

/// <summary><c>fix</c>: mends what needs no person to decide. Shows what it would change, and changes it only with <c>--write</c>.</summary>
internal static class FixCommand
{
    public static Command Create(OperatorSetup setup)
    {
        var paths = new Argument<string[]>("path") { Description = "Only these files or folders.", Arity = ArgumentArity.ZeroOrMore };
        var write = new Option<bool>("--write") { Description = "Changes the files. Without it they stay as they are, and the changes are shown." };
        return new Command("fix", "Mends what needs no person to decide, such as quotes round a title.") { paths, write }
            .OverContent(setup, content => Run(content, content.Result.GetValue(paths) ?? [], content.Result.GetValue(write)));
    }

    private static int Run(ContentRun content, string[] paths, bool isWriting)
    {
        if (ContentScope.Find(content, paths, out var unknown) is not { } scope) return content.Refuse(ContentScope.Unknown(content, unknown));

        var files = PageFixes.Of(content.Folder, content.Now, scope.Holds);
        if (files.IsEmpty)
        {
            if (new SiteSnapshotBuilder().Build(content.Folder, AcceptedVersions.None, content.Now).Snapshot is null) return content.Refuse(BuildResult.NoSnapshot);

            content.Output.WriteLine("There is nothing to mend without a person.");
            return ExitCodes.Success;
        }

        return isWriting ? Write(content, files.Values) : Show(content, files.Values);
    }

    private static int Show(ContentRun content, IEnumerable<FixedFile> files)
    {
        foreach (var file in files)
        {
            var name = OneLine.Of(file.File.Path);
            var changes = UnifiedDiff.Of(TextOf(file.File.Bytes.Span), TextOf(file.Bytes), name, name);
            content.Output.Write(changes.Length > 0 ? changes : $"{name} would be saved as UTF-8; its text stays as it is.\n");
        }

        content.Output.WriteLine("\nNothing was changed. To change it:  fix --write");
        return ExitCodes.Found;
    }

    private static int Write(ContentRun content, IEnumerable<FixedFile> files)
    {
        var code = ExitCodes.Success;
        foreach (var file in files)
        {
            var what = string.Join(", ", file.Fixed.Select(found => string.Create(CultureInfo.InvariantCulture, $"{found.Rule} in line {found.Line}")));
            if (content.TryReplace(file.File, file.Bytes)) content.Tell($"{file.File.Path}: {what}");
            else code = content.Refuse($"{file.File.Path} could not be written, or was saved a moment ago. It stays as it is.");
        }

        return code;
    }

    /// <summary>As an editor shows it, whatever marks its first bytes are.</summary>
    private static string TextOf(ReadOnlySpan<byte> bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes.ToArray()), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
