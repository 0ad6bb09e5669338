using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>VAR001: a text uses a value that <c>site.yml</c> does not have, or has without words. Where the fault is there, the text is right.</summary>
internal static class UnknownValueRule
{
    public static void Report(string name, int line, int column, RenderContext context)
    {
        var isEmpty = context.Shared.Site.Variables.ContainsKey(name);
        var remedy = context.Shared.HasFaultInSite ? Remedy.Do("Mend the error in site.yml first, and leave this line as it is.")
            : SettingNames.PlaceOf(name) is { } place ? Remedy.Do($"Write it in site.yml, {place}, and leave this line as it is.")
            : isEmpty ? Remedy.Do($"Write it in site.yml, behind {name[(name.LastIndexOf('.') + 1)..]}:, and leave this line as it is.")
            : Nearest.To(name, context.Shared.Site.Variables.Keys) is { } nearest ? $"{{{{{nearest}}}}}"
            : Remedy.Do("Add it to site.yml.");
        context.Report("VAR001", Severity.Error, line, column, isEmpty ? $"Nothing stands behind {name} in site.yml, so readers would see a hole here." : $"site.yml has no value named {name}.", remedy);
    }
}
