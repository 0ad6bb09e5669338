namespace SciaticaInfo.Web.Pages.Editor;

/// <summary>A list to choose one of, or all.</summary>
/// <param name="Name">Its field in the address.</param>
/// <param name="Options">Words where they are the site's own; else the interface has them.</param>
public sealed record Choice(string Name, string Chosen, IReadOnlyList<(string Value, string? Words)> Options);
