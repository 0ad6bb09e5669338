using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Commands.Checking;

/// <summary>What is found now and was not before, wherever in its file it stands by now.</summary>
internal static class NewFindings
{
    public static IEnumerable<Diagnostic> Of(IEnumerable<Diagnostic> now, ContentFolder folder, IEnumerable<Diagnostic> before, ContentFolder older)
    {
        var known = before.CountBy(found => KeyOf(found, older)).ToDictionary();
        foreach (var found in now)
        {
            var key = KeyOf(found, folder);
            if (known.GetValueOrDefault(key) is > 0 and var left) known[key] = left - 1;
            else yield return found;
        }
    }

    /// <summary>Not the place, which an insertion above moves, nor the message, which may hold a number of the day.</summary>
    private static (string Path, string Rule, string? Line) KeyOf(Diagnostic found, ContentFolder folder) =>
        (found.Path, found.Rule, SourceLine.Of(found, folder)?.Trim());
}
