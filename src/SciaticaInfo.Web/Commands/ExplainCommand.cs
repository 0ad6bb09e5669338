using System.CommandLine;

namespace SciaticaInfo.Web.Commands;

/// <summary><c>explain</c>: why a rule of <c>check</c> is there, with a wrong and a right example.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The rule, such as FM002." };
        var command = new Command("explain", "Says why a rule of check is there, with a wrong and a right example.") { id };
        command.SetAction(result => Run(result.GetValue(id) ?? "", Console.Out, Console.Error));
        return command;
    }

    internal static int Run(string id, TextWriter output, TextWriter errors)
    {
        var name = id.Trim().ToUpperInvariant();
        if (RulePages.Ids.Contains(name, StringComparer.Ordinal) && RulePages.Read(name) is { } page)
        {
            output.Write(page);
            return ExitCodes.Success;
        }

        errors.WriteLine($"There is no rule {id}. The rules are: {string.Join(", ", RulePages.Ids)}.");
        return ExitCodes.CannotRun;
    }
}
