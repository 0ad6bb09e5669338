namespace SciaticaInfo.Content.Rendering.Figures;

/// <summary>Finds the picture that was meant, by its name without folder and ending: all pictures have these in common.</summary>
internal static class NearestPicture
{
    /// <param name="paths">Of all pictures.</param>
    /// <returns>One of the paths; <see langword="null"/> when none is near.</returns>
    public static string? To(string path, IEnumerable<string> paths)
    {
        var byStem = paths.Order(StringComparer.Ordinal).GroupBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal).ToDictionary(group => group.Key!, group => group.First(), StringComparer.Ordinal);
        return Nearest.To(Path.GetFileNameWithoutExtension(path), byStem.Keys) is { } stem ? byStem[stem] : null;
    }
}
