using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.UnitTests.Mail;

public sealed class MailOptionsTests
{
    private static readonly (string, string)[] Smtp = [("Transport", "smtp"), ("From", "news@clinic.example"), ("Smtp:Host", "smtp.clinic.example")];

    [Fact]
    public void With_nothing_set_mail_goes_to_the_folder()
    {
        using var services = Services();

        Assert.IsType<FolderSender>(services.GetRequiredService<IMailSender>());
    }

    [Fact]
    public async Task With_a_relay_set_mail_goes_there()
    {
        await using var services = Services(Smtp);

        Assert.IsType<SmtpSender>(services.GetRequiredService<IMailSender>());
    }

    [Fact]
    public void Preview_keeps_to_the_folder_whatever_is_set()
    {
        using var services = Services(Smtp, alwaysFolder: true);

        Assert.IsType<FolderSender>(services.GetRequiredService<IMailSender>());
    }

    [Fact]
    public void A_relays_defaults_are_safe()
    {
        using var services = Services(Smtp);

        var settings = SmtpSettings.From(services.GetRequiredService<IOptions<MailOptions>>().Value.Smtp);

        Assert.Equal(("smtp.clinic.example", 25, MailKit.Security.SecureSocketOptions.StartTls, 4), (settings.Host, settings.Port, settings.Security, settings.Connections));
    }

    [Theory]
    [InlineData("Transport", "post", "Mail__Transport is \"post\"; it must be folder or smtp.")]
    [InlineData("Transport", "", "Mail__Transport is \"\"; it must be folder or smtp.")]
    [InlineData("From", "", "Mail__From is \"\"; it must be set when Mail__Transport is smtp, to an address such as news@clinic.example.")]
    [InlineData("From", "Clinic <news@clinic.example>", "Mail__From is \"Clinic <news@clinic.example>\"; it must be an address such as news@clinic.example, with no name and only ASCII letters before the @.")]
    [InlineData("From", "новости@clinic.example", "Mail__From is \"новости@clinic.example\"; it must be an address such as news@clinic.example, with no name and only ASCII letters before the @.")]
    [InlineData("From", "news", "Mail__From is \"news\"; it must be an address such as news@clinic.example, with no name and only ASCII letters before the @.")]
    [InlineData("Smtp:Host", "", "Mail__Smtp__Host is \"\"; it must be set when Mail__Transport is smtp, to a name such as smtp.clinic.example.")]
    [InlineData("Smtp:Host", "smtp.clinic.example:25", "Mail__Smtp__Host is \"smtp.clinic.example:25\"; it must be a host name or an IP address, with no port.")]
    [InlineData("Smtp:Port", "0", "Mail__Smtp__Port is \"0\"; it must be a whole number from 1 to 65535.")]
    [InlineData("Smtp:Port", "65536", "Mail__Smtp__Port is \"65536\"; it must be a whole number from 1 to 65535.")]
    [InlineData("Smtp:Port", "smtp", "Mail__Smtp__Port is \"smtp\"; it must be a whole number from 1 to 65535.")]
    [InlineData("Smtp:Connections", "17", "Mail__Smtp__Connections is \"17\"; it must be a whole number from 1 to 16.")]
    [InlineData("Smtp:Connections", "0", "Mail__Smtp__Connections is \"0\"; it must be a whole number from 1 to 16.")]
    [InlineData("Smtp:Security", "ssl", "Mail__Smtp__Security is \"ssl\"; it must be none, starttls or tls.")]
    [InlineData("Smtp:User", "site", "Mail__Smtp__Password is not set; it must be when Mail__Smtp__User is.")]
    public void A_wrong_setting_is_told_with_its_name_its_value_and_the_rule(string name, string value, string expected) =>
        Assert.Equal([expected], Faults([.. Smtp, (name, value)]));

    [Fact]
    public void All_wrong_settings_are_told_at_once() =>
        Assert.Equal(4, Faults([("Transport", "smtp"), ("Smtp:Port", "x"), ("Smtp:Security", "x")]).Count);

    [Fact]
    public void The_password_is_never_told()
    {
        var faults = Faults([.. Smtp, ("Smtp:Password", "secret word"), ("Smtp:Security", "none")]);

        Assert.Equal(["Mail__Smtp__User is not set; it must be when Mail__Smtp__Password is."], faults);
        Assert.DoesNotContain("secret", SmtpSettings.From(new SmtpOptions { Host = "h", Password = "secret word" }).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp.clinic.example", false)]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    public void A_password_crosses_no_network_in_plain_text(string host, bool isAllowed)
    {
        var faults = Faults([.. Smtp, ("Smtp:Host", host), ("Smtp:User", "site"), ("Smtp:Password", "secret"), ("Smtp:Security", "none")]);

        Assert.Equal(isAllowed ? [] : ["Mail__Smtp__Security is \"none\"; it must be starttls or tls when Mail__Smtp__User is set, so that no password crosses a network in plain text."], faults);
    }

    [Fact]
    public void Another_feature_can_add_a_rule_of_its_own()
    {
        var builder = Builder(Smtp);
        builder.Services.AddSingleton<IValidateOptions<MailOptions>>(new ValidateOptions<MailOptions>(null, options => !options.IsSmtp, "Site__PublicUrl is not set."));
        using var services = builder.Services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<MailOptions>>().Value);

        Assert.Equal(["Site__PublicUrl is not set."], exception.Failures);
    }

    private static List<string> Faults((string, string)[] settings)
    {
        using var services = Services(settings);
        try
        {
            _ = services.GetRequiredService<IOptions<MailOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. exception.Failures];
        }
    }

    private static ServiceProvider Services((string, string)[]? settings = null, bool alwaysFolder = false) => Builder(settings ?? [], alwaysFolder).Services.BuildServiceProvider();

    private static WebApplicationBuilder Builder((string Name, string Value)[] settings, bool alwaysFolder = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection();
        // The last one counts.
        foreach (var (name, value) in settings) builder.Configuration[$"Mail:{name}"] = value;
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<DataOptions>(options => options.Path = Path.GetTempPath());
        builder.AddMail(alwaysFolder);
        return builder;
    }
}
