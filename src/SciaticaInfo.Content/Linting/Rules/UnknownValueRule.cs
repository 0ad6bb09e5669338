using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>VAR001: a text uses a value that <c>site.yml</c> does not have. Where the fault is there, the text is right.</summary>
internal static class UnknownValueRule
{
    public static void Report(string name, int line, int column, RenderContext context)
    {
        var remedy = context.Shared.HasFaultInSite ? Remedy.Do("Mend the error in site.yml first, and leave this line as it is.")
            : SettingNames.PlaceOf(name) is { } place ? Remedy.Do($"Write it in site.yml, {place}, and leave this line as it is.")
            : Nearest.To(name, context.Shared.Site.Variables.Keys) is { } nearest ? $"{{{{{nearest}}}}}"
            : Remedy.Do("Add it to site.yml.");
        context.Report("VAR001", Severity.Error, line, column, $"site.yml has no value named {name}.", remedy);
    }
}
