namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>What the full form shows.</summary>
/// <param name="Email">As typed; shown back encoded.</param>
/// <param name="From">The page that led here.</param>
/// <param name="Button">Name of the button's words.</param>
public sealed record SignupForm(string Email, string From, string Stamp, string NoticeSha256, string NoticeBody, FormProblem? Problem, string Button = "Subscribe");

/// <param name="Message">Name of the words.</param>
/// <param name="IsAtField">True when the field itself is what to mend.</param>
public sealed record FormProblem(string Message, bool IsAtField);
