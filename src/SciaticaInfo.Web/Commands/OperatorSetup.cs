using System.Text;
using SciaticaInfo.Web.Commands.Checking;

namespace SciaticaInfo.Web.Commands;

/// <summary>What the operator's commands take from outside: settings as the site reads them, answers to questions, the clock.</summary>
internal sealed record OperatorSetup(Func<IConfiguration> Settings, Func<TextReader> Input, TimeProvider Clock)
{
    /// <summary>How <c>check --external</c> reaches other sites.</summary>
    public Func<HttpMessageHandler> OtherSites { get; init; } = PublicWeb.Handler;

    public static OperatorSetup Shell { get; } = new(ReadSettings, () => Console.In, TimeProvider.System);

    /// <summary>The settings, where each that is set is one.</summary>
    /// <param name="fault">What is wrong with them, when the answer is <see langword="null"/>.</param>
    public IConfiguration? Read(out string fault)
    {
        try
        {
            var settings = Settings();
            fault = string.Join(Environment.NewLine, KnownSettings.Faults(settings));
            return fault.Length == 0 ? settings : null;
        }
        catch (InvalidDataException exception)
        {
            fault = SettingFault.OfFile(exception);
            return null;
        }
    }

    private static ConfigurationManager ReadSettings()
    {
        // An address may hold letters that the shell's own code page lacks.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var folders = SiteFolders.Find(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        return WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folders.Application, WebRootPath = folders.WebRoot, Args = [SiteRun.NoWatching] }).Configuration;
    }
}
