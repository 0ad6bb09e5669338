namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>A link that does nothing (any more), and the way on from there.</summary>
/// <param name="Title">Name of the words, as are the others.</param>
/// <param name="Form">A form for a new link; <see langword="null"/> where <paramref name="WayOn"/> leads to one.</param>
public sealed record DeadLink(int Status, string Title, string Body, SignupForm? Form, string WayOn)
{
    public const string ToSignup = "/newsletter";
    public const string ToData = "/newsletter/your-data";

    public static DeadLink Unknown(string wayOn) => new(StatusCodes.Status404NotFound, "UnknownTitle", "UnknownBody", null, wayOn);

    public static DeadLink Expired(string body, SignupForm? form, string wayOn) => new(StatusCodes.Status410Gone, "ExpiredTitle", body, form, wayOn);
}
