namespace SciaticaInfo.Web.Publishing;

/// <summary>Setting <c>Content__Path</c>.</summary>
public sealed class ContentOptions
{
    public const string SectionName = "Content";

    /// <summary>The content folder; it may be away for a while, and comes back by itself.</summary>
    public string Path { get; set; } = "";
}
