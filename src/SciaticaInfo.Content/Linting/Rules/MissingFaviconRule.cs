using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>IMG008: a favicon that <c>site.yml</c> names and nobody sees, for the picture is not there.</summary>
internal static class MissingFaviconRule
{
    public static void Check(SharedContent shared, ICollection<Diagnostic> diagnostics)
    {
        var path = shared.Site.FaviconPath;
        // Of a picture that is there and cannot be shown, its own error tells.
        if (path.Length == 0 || shared.Images.ContainsKey(path) || diagnostics.Any(found => found.IsError && found.Path == path)) return;

        var nearest = NearestPicture.To(path, shared.Images.Keys);
        diagnostics.Add(new("IMG008", Severity.Warning, SiteSettingsReader.FileName, shared.Site.FaviconLine, 1, $"The favicon {path} was not found, so browsers show a sign of their own beside the name of the site.", nearest is null ? Remedy.Do("Put the picture into images/, or delete the line.") : $"favicon: {nearest}"));
    }
}
