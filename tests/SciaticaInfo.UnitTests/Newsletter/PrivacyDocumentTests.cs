using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter.Upkeep;

namespace SciaticaInfo.UnitTests.Newsletter;

/// <summary>docs/privacy.md says what is stored; the tables are what is stored.</summary>
public sealed partial class PrivacyDocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "privacy.md"));

    public static TheoryData<string> Tables()
    {
        using var db = new SqliteSiteDbContext(new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite("Data Source=never-opened.db").Options);
        return [.. db.Model.GetEntityTypes().Select(type => type.GetTableName()!)];
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_column_that_is_stored_is_named_and_none_that_is_not(string table)
    {
        using var db = new SqliteSiteDbContext(new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite("Data Source=never-opened.db").Options);
        IEntityType type = db.Model.GetEntityTypes().Single(type => type.GetTableName() == table);

        var stored = type.GetProperties().Select(property => property.GetColumnName()).Order(StringComparer.Ordinal);

        var heading = Text.IndexOf($"\n## {table}", StringComparison.Ordinal) is var alone and >= 0 ? alone : Text.IndexOf("\n## key_fingerprint and store_identity", StringComparison.Ordinal);
        Assert.True(heading >= 0, $"There is no section for {table}.");
        var section = Text[heading..].Split("\n## ")[1];
        var named = Columns().Matches(section).SelectMany(row => Names().Matches(row.Value)).Select(name => name.Groups["name"].Value).Distinct().ToHashSet(StringComparer.Ordinal);
        Assert.All(stored, column => Assert.Contains(column, named));
        if (!section.StartsWith("key_fingerprint", StringComparison.Ordinal)) Assert.Equal(stored, named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_lengths_are_those_of_the_code()
    {
        Assert.Equal((28, 30, 90, 60, 30, 1), ((int)Retention.EndedAddressKept.TotalDays, (int)Retention.TraceKept.TotalDays, (int)Retention.EndedRowKept.TotalDays, (int)Retention.LinkKept.TotalDays, (int)Retention.MailKept.TotalDays, (int)Retention.BucketKept.TotalDays));
        foreach (var length in new[] { "28 days after leaving", "90 days after the end", "60 days after it expires", "30 days after it is done", "7 days when never confirmed" }) Assert.Contains(length, Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("^\\| `[^|]*\\|", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Columns();

    [GeneratedRegex("`(?<name>[a-z0-9_]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Names();
}
