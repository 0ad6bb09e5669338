using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Mails;
using SciaticaInfo.Web.Newsletter.PersonalData;
using SciaticaInfo.Web.Newsletter.Reports;
using SciaticaInfo.Web.Newsletter.Tokens;
using SciaticaInfo.Web.Newsletter.Upkeep;

namespace SciaticaInfo.Web.Newsletter;

public static class NewsletterSetup
{
    public static WebApplicationBuilder AddNewsletter(this WebApplicationBuilder builder)
    {
        AddNewsletter(builder.Services);
        builder.Services.AddHostedService<LateStart<OutboxDispatcher>>();
        builder.Services.AddUpkeep(StoreOptions.Of(builder.Configuration));
        return builder;
    }

    /// <summary>What the site and the operator's commands share.</summary>
    public static void AddNewsletter(IServiceCollection services)
    {
        services.AddOptions<NewsletterOptions>().BindConfiguration(NewsletterOptions.SectionName).ValidateOnStart();
        services.AddSingleton<Microsoft.Extensions.Options.IValidateOptions<NewsletterOptions>, NewsletterOptionsValidator>();
        services.AddSingleton<Notices>();
        services.AddSingleton<FormStamp>();
        services.AddSingleton<UnsubscribeToken>();
        services.AddSingleton<Subscribers>();
        services.AddSingleton<OwedMails>();
        services.AddSingleton<SignupDrafts>();
        services.AddSingleton<SignupService>();
        services.AddSingleton<ConfirmationService>();
        services.AddSingleton<UnsubscribeService>();
        services.AddSingleton<PersonalDataService>();
        services.AddSingleton<OperatorErasure>();
        services.AddSingleton<NeverMail>();
        services.AddSingleton<SubscriberList>();
        services.AddSingleton<LinkLifetimes>();
        services.AddSingleton<MailDrafts>();
        services.AddSingleton<IMailContent, NewsletterMailContent>();
        services.AddSingleton<MailsAhead>();
        services.AddSingleton<Retention>();
        services.AddSingleton<Reencryption>();
        services.AddSingleton<HourlyWork>();
    }
}
