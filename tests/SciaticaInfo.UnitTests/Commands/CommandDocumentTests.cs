using System.CommandLine;
using SciaticaInfo.Web.Commands;
using SciaticaInfo.Web.Commands.Checking;
using SciaticaInfo.Web.Commands.Newsletter;
using SciaticaInfo.Web.Commands.Writing;

namespace SciaticaInfo.UnitTests.Commands;

/// <summary>Every command, argument and option of the operator stands in docs/operations.md.</summary>
public sealed class CommandDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

    public static TheoryData<string> Words()
    {
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var command in new[] { ServeCommand.Create(), PreviewCommand.Create(), CheckCommand.Create(OperatorSetup.Shell), ListCommand.Create(OperatorSetup.Shell), DiffCommand.Create(OperatorSetup.Shell), ExplainCommand.Create(), NewCommand.Create(OperatorSetup.Shell), RenameCommand.Create(OperatorSetup.Shell), ReviewCommand.Create(OperatorSetup.Shell), FixCommand.Create(OperatorSetup.Shell), NewsletterCommand.Create(OperatorSetup.Shell), BackupCommand.Create(OperatorSetup.Shell) })
        {
            foreach (var word in WordsOf(command, "")) words.Add(word);
        }

        return [.. words];
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void It_is_documented(string word) => Assert.Contains(word, Document, StringComparison.Ordinal);

    private static IEnumerable<string> WordsOf(Command command, string before)
    {
        var name = $"{before}{command.Name}";
        if (command.Action is not null) yield return $"{name}{string.Concat(command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues > 0 ? $" {argument.Name.ToUpperInvariant()}" : $" [{argument.Name.ToUpperInvariant()}]"))}";
        foreach (var option in command.Options) yield return option.Name;
        foreach (var word in command.Subcommands.SelectMany(inner => WordsOf(inner, $"{name} "))) yield return word;
    }
}
