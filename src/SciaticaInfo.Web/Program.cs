using System.CommandLine;
using SciaticaInfo.Web.Commands;
using SciaticaInfo.Web.Commands.Checking;
using SciaticaInfo.Web.Commands.Newsletter;
using SciaticaInfo.Web.Commands.Writing;

var urls = ServeCommand.UrlsOption();
var commands = new RootCommand("SciaticaInfo: a website that explains sciatica to patients, and the commands to run it.")
{
    urls,
    ServeCommand.Create(),  // runs the site; also when no command is given
    PreviewCommand.Create(), // shows drafts and faults to an editor on this machine
    CheckCommand.Create(OperatorSetup.Shell), // finds what is wrong with the content folder
    ListCommand.Create(OperatorSetup.Shell), // every page, with its faults and its next review
    DiffCommand.Create(OperatorSetup.Shell), // what was changed in a page since it was accepted
    ExplainCommand.Create(), // says why a rule of check is there
    NewCommand.Create(OperatorSetup.Shell),     // makes a new article's file
    RenameCommand.Create(OperatorSetup.Shell),  // gives a page another address
    ReviewCommand.Create(OperatorSetup.Shell),  // writes down that a clinician has read a page
    FixCommand.Create(OperatorSetup.Shell),     // mends what needs no person to decide
    NewsletterCommand.Create(OperatorSetup.Shell), // looks after the list, beside a running site
    BackupCommand.Create(OperatorSetup.Shell),     // copies the store and its keys
};
commands.SetAction((result, cancellationToken) => ServeCommand.RunAsync(result.GetValue(urls), cancellationToken));

// The host ends the program on SIGTERM, when running requests are finished; a second handler here would cut it short after two seconds.
var running = new InvocationConfiguration { ProcessTerminationTimeout = null };
var parsed = commands.Parse(args);
return parsed.Errors.Count > 0 ? Math.Max(await parsed.InvokeAsync(running), ExitCodes.CannotRun) : await parsed.InvokeAsync(running);
