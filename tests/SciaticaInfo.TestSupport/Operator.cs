using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Commands;
using SciaticaInfo.Web.Commands.Checking;
using SciaticaInfo.Web.Commands.Newsletter;
using SciaticaInfo.Web.Commands.Writing;

namespace SciaticaInfo.TestSupport;

/// <summary>Gives commands as the operator does, beside a running site or where there is none.</summary>
public static class Operator
{
    public static Task<CommandAnswer> CommandAsync(this NewsletterSite site, params string[] words) => CommandAsync(site, "", words);

    /// <param name="typed">What the operator answers to a question.</param>
    public static Task<CommandAnswer> CommandAsync(this NewsletterSite site, string typed, string[] words) =>
        RunAsync(site.Site.Services.GetRequiredService<IConfiguration>(), site.Clock, typed, words);

    public static Task<CommandAnswer> RunAsync(IConfiguration settings, TimeProvider clock, string typed, params string[] words) =>
        RunAsync(() => settings, clock, typed, words);

    /// <param name="settings">Reads them, or throws as it does for a file that holds none.</param>
    public static Task<CommandAnswer> RunAsync(Func<IConfiguration> settings, TimeProvider clock, string typed, params string[] words) =>
        RunAsync(new OperatorSetup(settings, () => new StringReader(typed), clock), words);

    /// <summary>With a stand-in for other sites.</summary>
    public static Task<CommandAnswer> RunAsync(IConfiguration settings, TimeProvider clock, Func<HttpMessageHandler> otherSites, params string[] words) =>
        RunAsync(new OperatorSetup(() => settings, () => TextReader.Null, clock) { OtherSites = otherSites }, words);

    private static async Task<CommandAnswer> RunAsync(OperatorSetup setup, string[] words)
    {
        var root = new RootCommand { NewsletterCommand.Create(setup), BackupCommand.Create(setup), CheckCommand.Create(setup), ListCommand.Create(setup), DiffCommand.Create(setup), NewCommand.Create(setup), RenameCommand.Create(setup), ReviewCommand.Create(setup), FixCommand.Create(setup) };
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await root.Parse(words).InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return new CommandAnswer(code, output.ToString(), error.ToString());
    }

    /// <summary>A command over a content folder, at the instant for which the builder of such folders has its dates.</summary>
    public static Task<CommandAnswer> OverFolderAsync(string content, params string[] words) =>
        RunAsync(Settings(("Content:Path", content)), new FakeTimeProvider(ContentFolderBuilder.Now), "", words);

    /// <summary>Settings as a command finds them where no site runs.</summary>
    public static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();
}

public sealed record CommandAnswer(int Code, string Output, string Error);
