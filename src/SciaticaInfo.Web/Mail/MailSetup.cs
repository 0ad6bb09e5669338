using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Mail;

public static class MailSetup
{
    /// <param name="alwaysFolder">Lays mail into the data folder whatever the settings say; for preview, from which nothing may leave.</param>
    public static WebApplicationBuilder AddMail(this WebApplicationBuilder builder, bool alwaysFolder = false)
    {
        var options = builder.Services.AddOptions<MailOptions>().BindConfiguration(MailOptions.SectionName);
        if (alwaysFolder) options.PostConfigure(mail => mail.Transport = MailOptions.FolderTransport);
        options.ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();

        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<LeaseOwner>();
        builder.Services.AddSingleton<OutboxClaims>();
        builder.Services.AddSingleton<OutboxResults>();
        builder.Services.AddSingleton<MailTry>();
        builder.Services.AddSingleton<MailsInHand>();
        builder.Services.AddSingleton<RelayPause>();
        builder.Services.AddSingleton<SentMail>();
        builder.Services.TryAddSingleton<IMailSender>(services => services.GetRequiredService<IOptions<MailOptions>>().Value.IsSmtp
            ? ActivatorUtilities.CreateInstance<SmtpSender>(services)
            : ActivatorUtilities.CreateInstance<FolderSender>(services));
        return builder;
    }
}
