using Microsoft.Extensions.Configuration;
using SciaticaInfo.Web.Commands;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class SettingFaultTests
{
    [Fact]
    public void A_word_where_a_number_belongs_is_named() =>
        Assert.Equal("Content__MemoryBudgetMb is \"lots\"; it must be a whole number.", FaultOf<ContentOptions>(ContentOptions.SectionName, "Content:MemoryBudgetMb", "lots"));

    [Fact]
    public void So_is_what_is_no_time() =>
        Assert.Equal("Newsletter__ConfirmationLifetime is \"a week\"; it must be a time, such as 00:30:00 or 7.00:00:00.", FaultOf<NewsletterOptions>(NewsletterOptions.SectionName, "Newsletter:ConfirmationLifetime", "a week"));

    [Fact]
    public void Another_fault_is_none_of_its_business() =>
        Assert.Null(SettingFault.Of(new InvalidOperationException("The server is started already."), new ConfigurationBuilder().Build()));

    private static string? FaultOf<T>(string section, string key, string value)
        where T : new()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(key, value)]).Build();
        return SettingFault.Of(Assert.Throws<InvalidOperationException>(() => configuration.GetSection(section).Bind(new T())), configuration);
    }
}
