using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Commands;

/// <summary>What docs/operations.md tells an operator to write holds what it promises.</summary>
public sealed partial class ServerGuideTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

    public static TheoryData<string> MailCodes() => [.. Enum.GetValues<SmtpFault>().Select(fault => SmtpVerdict.OfFault(fault).Code!), "no-postal-address", "rate"];

    [Fact]
    public void Its_settings_are_good_ones()
    {
        var settings = Operator.Settings([.. SettingLine().Matches(Document).Select(line => (line.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal), line.Groups["value"].Value.Trim('\'')))
            .DistinctBy(setting => setting.Item1)]);

        Assert.Empty(KnownSettings.Faults(settings));
        Assert.Equal(ValidateOptionsResult.Success, new SiteOptionsValidator().Validate(null, settings.GetSection(SiteOptions.SectionName).Get<SiteOptions>()!));
        Assert.Equal(ValidateOptionsResult.Success, new MailOptionsValidator().Validate(null, settings.GetSection(MailOptions.SectionName).Get<MailOptions>()!));
    }

    /// <summary>By itself nginx writes the address and the page of each visitor, and below this level still those of each request that failed.</summary>
    [Fact]
    public void Its_proxy_writes_no_visitor_down()
    {
        var servers = Document.Split("   server {")[1..].Select(server => server.Split("\n   }")[0]).ToList();

        Assert.Equal(2, servers.Count);
        Assert.All(servers, server => Assert.Contains("access_log off;", server, StringComparison.Ordinal));
        Assert.All(servers, server => Assert.Matches("error_log \\S+ emerg;", server));
    }

    [Theory]
    [MemberData(nameof(MailCodes))]
    public void It_explains_why_a_mail_does_not_leave(string code) => Assert.Matches($"(?m)^\\| [^|]*`{Regex.Escape(code)}`[^|]* \\| ", Document);

    [Fact]
    public void It_gives_a_withdrawn_page_back()
    {
        var data = Directory.CreateTempSubdirectory("sciaticainfo-guide-").FullName;
        var file = new AcceptedFile(Path.Combine(data, AcceptedFile.Name), data);
        var (older, newer) = (With("Older."), With("Newer."));
        file.Write(AcceptedVersions.None, older, DateTimeOffset.UnixEpoch);
        file.Write(older, newer, DateTimeOffset.UnixEpoch);
        file.Write(newer, AcceptedVersions.None, DateTimeOffset.UnixEpoch);
        var query = Query().Match(Document).Groups["query"].Value;

        using (var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False"))
        {
            connection.Open();
            connection.CreateFunction("writefile", (string name, byte[] bytes) => $"{name} {Encoding.UTF8.GetString(bytes)}");
            using var command = connection.CreateCommand();
            command.CommandText = query;

            Assert.Equal("/tmp/causes.md Newer.", command.ExecuteScalar());
        }

        Directory.Delete(data, recursive: true);
    }

    private static AcceptedVersions With(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var source = new SourceFile("articles/causes.md", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return AcceptedVersions.None with { Files = ImmutableSortedDictionary<string, SourceFile>.Empty.Add(source.Path, source) };
    }

    [GeneratedRegex("(?m)^ *(?<name>[A-Za-z]+__[A-Za-z0-9_]+)=(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SettingLine();

    [GeneratedRegex("accepted\\.sqlite \"(?<query>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Query();
}
