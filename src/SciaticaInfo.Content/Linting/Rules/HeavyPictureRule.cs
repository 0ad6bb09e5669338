using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>IMG005: a reader who pays for each megabyte pays for this picture too.</summary>
internal static class HeavyPictureRule
{
    private const int MaxBytes = 300 * 1024;

    public static void Check(SourceFile file, ICollection<Diagnostic> diagnostics)
    {
        if (file.Bytes.Length <= MaxBytes) return;

        diagnostics.Add(new("IMG005", Severity.Warning, file.Path, 1, 1, $"This picture has {file.Bytes.Length / 1024} KB; more than {MaxBytes / 1024} KB is slow on a phone.", Remedy.Do("Save it smaller, or as WebP.")));
    }
}
