namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>The one field of a form.</summary>
/// <param name="Label">Name of the words.</param>
/// <param name="Value">As typed.</param>
public sealed record EmailField(string Label, string Value, FormProblem? Problem);
