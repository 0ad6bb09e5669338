using System.Reflection;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web;

/// <summary>The names of all settings. The framework passes over one that nobody reads, and the operator would take it for set.</summary>
internal static class KnownSettings
{
    private const string Place = "0";

    private static readonly (string Name, Type Options)[] Sections =
    [
        (ContentOptions.SectionName, typeof(ContentOptions)),
        (DataOptions.SectionName, typeof(DataOptions)),
        (SiteOptions.SectionName, typeof(SiteOptions)),
        (StoreOptions.SectionName, typeof(StoreOptions)),
        (MailOptions.SectionName, typeof(MailOptions)),
        (NewsletterOptions.SectionName, typeof(NewsletterOptions)),
    ];

    /// <summary>With <c>:</c> between their parts; that of a list ends with its first place, <c>:0</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Sections.SelectMany(section => NamesOf(section.Name, section.Options))];

    /// <summary>What is set in a section of ours under a name that nothing reads.</summary>
    public static IReadOnlyList<string> Faults(IConfiguration configuration) =>
    [
        .. from section in Sections
           from pair in configuration.GetSection(section.Name).AsEnumerable()
           // The section by itself may be a variable of the system's, such as MAIL.
           where pair.Key.Contains(':', StringComparison.Ordinal) && !string.IsNullOrEmpty(pair.Value)
           where !Names.Contains(WithFirstPlace(pair.Key), StringComparer.OrdinalIgnoreCase)
           select $"{AsVariable(pair.Key)} is no setting. Those that begin with {section.Name}__ are {string.Join(", ", NamesOf(section.Name, section.Options).Select(AsVariable))}.",
    ];

    private static IEnumerable<string> NamesOf(string path, Type options) =>
        options.GetProperties().SelectMany(property => NamesOf($"{path}:{property.Name}", property));

    private static IEnumerable<string> NamesOf(string path, PropertyInfo property) => property switch
    {
        { PropertyType: var list } when list == typeof(IList<string>) => [$"{path}:{Place}"],
        { PropertyType: var group } when group.Assembly == typeof(KnownSettings).Assembly => NamesOf(path, group),
        { SetMethod.IsPublic: true } => [path],
        _ => [],
    };

    private static string WithFirstPlace(string path) => path.LastIndexOf(':') is var colon && path[(colon + 1)..].All(char.IsAsciiDigit) ? $"{path[..colon]}:{Place}" : path;

    private static string AsVariable(string path) => path.Replace(":", "__", StringComparison.Ordinal);
}
