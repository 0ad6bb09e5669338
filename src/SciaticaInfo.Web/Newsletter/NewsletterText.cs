namespace SciaticaInfo.Web.Newsletter;

/// <summary>Names the resource file with the words of forms, answers and mails.</summary>
public sealed class NewsletterText;
