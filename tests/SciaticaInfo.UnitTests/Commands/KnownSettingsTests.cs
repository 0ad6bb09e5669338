using SciaticaInfo.Web;
using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class KnownSettingsTests
{
    [Theory]
    [InlineData("Site:TrustedProxies", "127.0.0.1", "Site__TrustedProxies is no setting. Those that begin with Site__ are Site__PublicUrl, Site__AllowedHosts__0, Site__TrustedProxies__0.")]
    [InlineData("Site:TrustedProxy:0", "127.0.0.1", "Site__TrustedProxy__0 is no setting. Those that begin with Site__ are Site__PublicUrl, Site__AllowedHosts__0, Site__TrustedProxies__0.")]
    [InlineData("Database:LockWait", "00:00:01", "Database__LockWait is no setting. Those that begin with Database__ are Database__Provider.")]
    [InlineData("Content:MemoryBudget", "64", "Content__MemoryBudget is no setting. Those that begin with Content__ are Content__Path, Content__MemoryBudgetMb.")]
    public void A_name_that_nothing_reads_is_told_with_those_that_are_read(string name, string value, string fault) =>
        Assert.Equal([fault], KnownSettings.Faults(Operator.Settings((name, value))));

    [Fact]
    public void Each_setting_is_known_in_any_case_of_letters_and_each_place_of_a_list() =>
        Assert.Empty(KnownSettings.Faults(Operator.Settings([.. KnownSettings.Names.Select(name => (name.ToUpperInvariant(), "x")), ("Site:AllowedHosts:12", "x")])));

    [Theory]
    [InlineData("Mail", "/var/mail/root")]
    [InlineData("Site:AllowedHosts", "")]
    [InlineData("Logging:LogLevel:Default", "Warning")]
    public void What_the_system_sets_for_itself_is_let_be(string name, string value) => Assert.Empty(KnownSettings.Faults(Operator.Settings((name, value))));

    [Theory]
    [InlineData("check")]
    [InlineData("newsletter stats")]
    public async Task A_command_says_it_too(string command)
    {
        var answer = await Operator.RunAsync(Operator.Settings(("Data:Folder", "x")), TimeProvider.System, "", command.Split(' '));

        Assert.Equal(new CommandAnswer(ExitCodes.CannotRun, "", "Data__Folder is no setting. Those that begin with Data__ are Data__Path.\n"), answer);
    }
}
