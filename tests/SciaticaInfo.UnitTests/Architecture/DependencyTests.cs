using SciaticaInfo.Content;
using SciaticaInfo.Web;

namespace SciaticaInfo.UnitTests.Architecture;

/// <summary>Which way the arrows point (docs/architecture.md).</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> WebFolders = new(StringComparer.Ordinal)
    {
        // A page of the newsletter says that the store is away; its gate answers with the error pages.
        ["Pages"] = ["Publishing", "Newsletter", "Data", "Http", "Preview", "Mail"],
        // The renderer asks which error pages there are.
        ["Publishing"] = ["Pages", "Http"],
        ["Http"] = ["Publishing", "Pages"],
        // It puts the editor's marks on pages that the site makes, and shows the mails of its own data folder.
        ["Preview"] = ["Publishing", "Mail", "Http"],
        ["Observability"] = ["Http", "Publishing", "Data", "Mail"],
        ["Commands"] = ["Http", "Publishing", "Newsletter", "Mail", "Data"],
        ["Newsletter"] = ["Mail", "Data"],
        ["Mail"] = ["Data"],
        // For the mapping of their entities alone: see the test below.
        ["Data"] = ["Newsletter", "Mail"],
    };

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.EntityFrameworkCore")]
    [InlineData("Microsoft.Extensions.Logging")]
    [InlineData("Microsoft.Data")]
    [InlineData("Serilog")]
    [InlineData("SciaticaInfo.Web")]
    public void Content_knows_no_web_no_database_and_no_log(string forbidden) =>
        Assert.DoesNotContain(typeof(Article).Assembly.GetReferencedAssemblies(), reference => reference.Name!.StartsWith(forbidden, StringComparison.Ordinal));

    [Fact]
    public void Content_reads_no_clock()
    {
        var found = Files("SciaticaInfo.Content").Where(file => file.Text.Contains("TimeProvider", StringComparison.Ordinal) || file.Text.Contains("UtcNow", StringComparison.Ordinal));

        Assert.Empty(found.Select(file => file.Path));
    }

    [Theory]
    [InlineData("using Markdig", "SciaticaInfo.Content", "")]
    [InlineData("using YamlDotNet", "SciaticaInfo.Content", "/Parsing/")]
    [InlineData("using AngleSharp", "SciaticaInfo.Content", "/Rendering/")]
    [InlineData("using Serilog", "SciaticaInfo.Web", "/Observability/")]
    [InlineData("using System.CommandLine", "SciaticaInfo.Web", "/Commands/|Program.cs")]
    [InlineData("using MailKit", "SciaticaInfo.Web", "/Mail/")]
    [InlineData("using MimeKit", "SciaticaInfo.Web", "/Mail/|/Newsletter/Mails/")]
    [InlineData("using Quartz", "SciaticaInfo.Web", "/Newsletter/Upkeep/")]
    [InlineData("using Microsoft.EntityFrameworkCore", "SciaticaInfo.Web", "/Data/|/Newsletter/|/Mail/")]
    // The memory of last good versions is no part of the store, and must work when the store does not.
    [InlineData("using Microsoft.Data.Sqlite", "SciaticaInfo.Web", "/Data/|/Publishing/AcceptedFile.cs")]
    // The running site never looks a word up.
    [InlineData("HunspellProgram(", "SciaticaInfo.Web", "/Commands/")]
    public void A_package_stays_in_its_place(string statement, string project, string places)
    {
        var users = Files("SciaticaInfo.Content").Concat(Files("SciaticaInfo.Web")).Where(file => file.Text.Contains(statement, StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(users);
        Assert.All(users, file => Assert.True(file.Path.Contains($"/{project}/", StringComparison.Ordinal) && places.Split('|').Any(place => file.Path.Contains(place, StringComparison.Ordinal)), file.Path));
    }

    [Fact]
    public void Folders_of_the_site_use_only_what_they_may()
    {
        var found = new List<string>();
        foreach (var (folder, allowed) in WebFolders)
        {
            var others = WebFolders.Keys.Except(allowed).Where(other => other != folder);
            foreach (var file in Files($"SciaticaInfo.Web/{folder}"))
            {
                found.AddRange(others.Where(other => file.Text.Contains($"using SciaticaInfo.Web.{other}", StringComparison.Ordinal)).Select(other => $"{file.Path} uses {other}"));
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>A site for readers must not come to hold a part of the preview by way of another feature.</summary>
    [Fact]
    public void Only_the_editors_pages_know_the_preview()
    {
        var users = Files("SciaticaInfo.Web").Where(file => file.Text.Contains("SciaticaInfo.Web.Preview", StringComparison.Ordinal) && !file.Path.Contains("/Preview/", StringComparison.Ordinal) && !file.Path.Contains("/Pages/Editor/", StringComparison.Ordinal));

        Assert.Equal(["Site.cs"], users.Select(file => Path.GetFileName(file.Path)));
    }

    [Fact]
    public void Data_sees_entities_only_to_map_them()
    {
        var users = Files("SciaticaInfo.Web/Data").Where(file => file.Text.Contains("using SciaticaInfo.Web.Newsletter", StringComparison.Ordinal) || file.Text.Contains("using SciaticaInfo.Web.Mail", StringComparison.Ordinal));

        Assert.Equal(["SiteDbContext.cs"], users.Select(file => Path.GetFileName(file.Path)));
    }

    /// <summary>In a write session changes are looked for by its FlushAsync alone.</summary>
    [Fact]
    public void Changes_are_saved_through_the_write_session()
    {
        var savers = Files("SciaticaInfo.Web").Where(file => file.Text.Contains("SaveChanges", StringComparison.Ordinal));

        Assert.Equal(["StoreCreator.cs", "WriteSession.cs"], savers.Select(file => Path.GetFileName(file.Path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Entities_know_neither_the_database_nor_the_web()
    {
        var entities = typeof(SciaticaInfo.Web.Data.SiteDbContext).GetProperties().Where(property => property.PropertyType.IsGenericType).Select(property => $"{property.PropertyType.GetGenericArguments()[0].Name}.cs").ToHashSet(StringComparer.Ordinal);

        var found = Files("SciaticaInfo.Web").Where(file => entities.Contains(Path.GetFileName(file.Path)));

        Assert.All(found, file => Assert.DoesNotContain("using Microsoft.", file.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_folder_of_the_site_has_its_rule()
    {
        var folders = typeof(Site).Assembly.GetTypes().Select(type => type.Namespace ?? "").Where(name => name.StartsWith("SciaticaInfo.Web.", StringComparison.Ordinal)).Select(name => name.Split('.')[2]).Distinct();

        Assert.Equal(WebFolders.Keys.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Source_files_stay_small()
    {
        var long_ = Files("SciaticaInfo.Content").Concat(Files("SciaticaInfo.Web")).Where(file => file.Text.Count(letter => letter == '\n') > 200);

        Assert.Empty(long_.Select(file => file.Path));
    }

    private static IEnumerable<(string Path, string Text)> Files(string below) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", below), "*.cs*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/Data/Migrations/", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(file => (file, File.ReadAllText(file)));
}
