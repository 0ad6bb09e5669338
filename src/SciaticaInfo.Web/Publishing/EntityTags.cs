using Microsoft.Extensions.Primitives;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Whether a reader already has what would be sent (RFC 9110, 13.1.2: compared weakly).</summary>
internal static class EntityTags
{
    public static bool Match(StringValues ifNoneMatch, string tag)
    {
        foreach (var line in ifNoneMatch)
        {
            if (line is null) continue;
            if (line.Equals(tag, StringComparison.Ordinal) || line is "*") return true;

            foreach (var part in line.Split(',', StringSplitOptions.TrimEntries))
            {
                if ((part.StartsWith("W/", StringComparison.Ordinal) ? part[2..] : part).Equals(tag, StringComparison.Ordinal)) return true;
            }
        }

        return false;
    }
}
