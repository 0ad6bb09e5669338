using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using SciaticaInfo.Web;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Commands;

/// <summary>The table of settings in docs/operations.md says what the program reads, with the defaults and bounds that it has.</summary>
public sealed partial class SettingDocumentTests
{
    private const string StoreName = "ConnectionStrings__Site";

    private static readonly Dictionary<string, object> Options = new(StringComparer.Ordinal)
    {
        ["Content"] = new ContentOptions(), ["Site"] = new SiteOptions(), ["Mail"] = new MailOptions(), ["Newsletter"] = new NewsletterOptions(),
    };

    private static readonly string[] Rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "operations.md"));

    public static TheoryData<string> Names() => [.. KnownSettings.Names.Select(name => name.Replace(":", "__", StringComparison.Ordinal)).Append(StoreName)];

    public static TheoryData<string> Documents() => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Append(Path.Combine(Repository.Root, "README.md"))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_setting_has_its_row_with_its_default_and_its_bounds(string name)
    {
        var cells = CellsOf(name);
        if (PropertyOf(name) is not (var property, var options)) return;

        if (property.GetValue(options) is { } value && value is not System.Collections.IList)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{(value is TimeSpan time ? time.ToString("c", CultureInfo.InvariantCulture) : value)}");
            if (text.Length > 0) Assert.StartsWith($"`{text}`", cells[1], StringComparison.Ordinal);
        }

        if (property.GetCustomAttribute<RangeAttribute>() is { Minimum: int least, Maximum: int most }) Assert.Contains($"{least} to {most}", cells[2], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_document_names_a_setting_that_there_is_not(string path)
    {
        var known = KnownSettings.Names.Select(name => name.Replace(":", "__", StringComparison.Ordinal)).Append(StoreName).ToList();

        var named = SettingName().Matches(File.ReadAllText(path)).Select(match => match.Value).Distinct().ToList();

        Assert.All(named, name => Assert.Contains(known, one => one == name || one.StartsWith($"{name}__", StringComparison.Ordinal)));
    }

    /// <summary>The name, the default, the rule, the example.</summary>
    private static string[] CellsOf(string name) =>
        Assert.Single(Rows, row => row.StartsWith("| `", StringComparison.Ordinal) && row.Split('|')[1].Contains($"`{name}`", StringComparison.Ordinal) && row.Split('|').Length == 6)
            .Split('|').Skip(1).Select(cell => cell.Trim()).ToArray();

    /// <returns>Where the program keeps it, and what it is of; <see langword="null"/> where its default is worked out at the start.</returns>
    private static (PropertyInfo Property, object Of)? PropertyOf(string name)
    {
        var parts = name.Split("__");
        if (!Options.TryGetValue(parts[0], out var of)) return null;

        foreach (var group in parts[1..^1].Where(part => part != "0"))
        {
            if (of.GetType().GetProperty(group)?.GetValue(of) is not { } inner || inner is System.Collections.IList) return null;
            of = inner;
        }

        return of.GetType().GetProperty(parts[^1]) is { } property ? (property, of) : null;
    }

    [GeneratedRegex("\\b(Content|Data|Site|Database|Mail|Newsletter|ConnectionStrings)__[A-Za-z0-9]+(__[A-Za-z0-9]+)*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SettingName();
}
