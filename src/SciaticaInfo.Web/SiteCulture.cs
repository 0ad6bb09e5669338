using System.Globalization;

namespace SciaticaInfo.Web;

/// <summary>The language that words, numbers and days are written in from here on.</summary>
internal static class SiteCulture
{
    /// <param name="language">A BCP 47 tag; one that the system does not know counts as none.</param>
    public static void Use(string language)
    {
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        }
    }
}
