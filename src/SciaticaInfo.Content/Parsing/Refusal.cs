using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Why something could not be read or made.</summary>
/// <param name="IsTimeout">The time was up, which a busy machine alone can cause.</param>
/// <param name="IsOutside">The drive or the machine failed, and the text may be sound.</param>
internal readonly record struct Refusal(string Message, bool IsTimeout, bool IsOutside)
{
    public const string SmallerSteps = "Take the last change back, then try it in smaller steps.";

    /// <param name="remedy">For who wrote the file.</param>
    public Diagnostic ToldOf(string path, string remedy = SmallerSteps) =>
        new("HTML002", Severity.Error, path, 1, 1, Message, Remedy.Do(IsOutside ? "Nothing is wrong with the file, as far as is known. The site tries again by itself; look whether its drive is full or failing." : remedy));
}
