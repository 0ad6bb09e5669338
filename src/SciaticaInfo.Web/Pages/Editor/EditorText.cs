namespace SciaticaInfo.Web.Pages.Editor;

/// <summary>Names the resource file that holds the words of the editors' pages: <c>EditorText.resx</c>.</summary>
public sealed class EditorText;
