namespace SciaticaInfo.Content.Spelling;

/// <summary>A dictionary outside of this program.</summary>
public interface ISpeller
{
    /// <param name="language">BCP 47 tag, such as <c>en-US</c>.</param>
    /// <returns>Of the words, those that it does not know; <see langword="null"/> where it has no dictionary of the language.</returns>
    IReadOnlySet<string>? FindUnknown(string language, IReadOnlyCollection<string> words);
}
