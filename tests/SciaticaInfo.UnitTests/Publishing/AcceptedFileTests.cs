using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class AcceptedFileTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-accepted-").FullName;
    private readonly AcceptedFile file;

    public AcceptedFileTests() => file = new AcceptedFile(Path.Combine(folder, AcceptedFile.Name), "/srv/anna/content");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Where_nothing_was_written_nothing_is_remembered() => Assert.Null(file.ReadIndex());

    [Fact]
    public void What_was_written_is_read_again()
    {
        var accepted = Versions(("articles/one.md", "Text."), ("articles/empty.md", ""), ("images/dot.svg", "<svg/>"));

        file.Write(AcceptedVersions.None, accepted, Now);

        var index = file.ReadIndex()!;
        Assert.All(index.Entries, entry => Assert.Equal(Now, entry.AcceptedAt));
        Assert.Equal(accepted.Files.Values.Select(Told), file.ReadSources(index.Entries).Select(Told).Order(StringComparer.Ordinal));
        Assert.True(index.IsOfThisFolder);
    }

    [Fact]
    public void The_newest_version_counts_and_the_same_one_twice_is_one_row()
    {
        var first = Versions(("a.md", "1"), ("b.md", "1"));
        var second = Versions(("a.md", "2"), ("b.md", "1"));
        file.Write(AcceptedVersions.None, first, Now);

        file.Write(first, second, Now);
        file.Write(AcceptedVersions.None, second, Now);

        Assert.Equal(["a.md 2", "b.md 1"], Remembered());
        Assert.Equal(3, Count("accepted"));
    }

    [Fact]
    public void A_withdrawn_file_is_not_remembered_until_it_is_accepted_again()
    {
        var both = Versions(("a.md", "1"), ("b.md", "1"));
        var one = Versions(("b.md", "1"));
        file.Write(AcceptedVersions.None, both, Now);

        file.Write(both, one, Now);
        Assert.Equal(["b.md 1"], Remembered());

        file.Write(one, both, Now);
        Assert.Equal(["a.md 1", "b.md 1"], Remembered());
    }

    [Fact]
    public void A_file_that_this_process_never_knew_stays_as_it_is_written()
    {
        file.Write(AcceptedVersions.None, Versions(("a.md", "1")), Now);

        file.Write(AcceptedVersions.None, Versions(("b.md", "1")), Now);

        Assert.Equal(["a.md 1", "b.md 1"], Remembered());
    }

    [Fact]
    public void Of_one_file_20_versions_are_kept()
    {
        var last = Versions(("other.md", "1"));
        file.Write(AcceptedVersions.None, last, Now);
        for (var version = 1; version <= 25; version++)
        {
            var next = Versions(("a.md", version.ToString(CultureInfo.InvariantCulture)), ("other.md", "1"));
            file.Write(last, next, Now);
            last = next;
        }

        Assert.Equal(["a.md 25", "other.md 1"], Remembered());
        Assert.Equal(20 + 1, Count("accepted"));
    }

    [Fact]
    public void Addresses_are_withdrawn_and_opened_again()
    {
        Assert.True(Slug.TryParse("one", out var one) & Slug.TryParse("two", out var two));
        var before = AcceptedVersions.None with { Withdrawn = [one] };
        var after = AcceptedVersions.None with { Withdrawn = [two] };
        file.Write(AcceptedVersions.None, before, Now);

        file.Write(before, after, Now);

        Assert.Equal([two], file.ReadIndex()!.Withdrawn);
    }

    [Fact]
    public void The_address_of_a_translation_is_remembered_too()
    {
        Assert.True(Slug.TryParseAddress("pt-br/one", out var one));

        file.Write(AcceptedVersions.None, AcceptedVersions.None with { Withdrawn = [one] }, Now);

        Assert.Equal([one], file.ReadIndex()!.Withdrawn);
    }

    [Fact]
    public void A_file_that_is_gone_is_written_in_full()
    {
        var first = Versions(("a.md", "1"));
        var second = Versions(("a.md", "1"), ("b.md", "1"));
        file.Write(AcceptedVersions.None, first, Now);
        File.Delete(file.Path);

        file.Write(first, second, Now);

        Assert.Equal(["a.md 1", "b.md 1"], Remembered());
    }

    [Theory]
    [InlineData("text")]
    [InlineData("empty")]
    [InlineData("cut short")]
    [InlineData("overwritten")]
    [InlineData("of another program")]
    [InlineData("of a later version")]
    [InlineData("changed bytes")]
    public void What_will_not_get_better_is_damage(string how)
    {
        file.Write(AcceptedVersions.None, Versions(("a.md", new string('a', 9000)), ("b.md", new string('b', 9000))), Now);
        Damage(how);

        var exception = Record.Exception(() => file.ReadSources(file.ReadIndex()!.Entries));

        Assert.NotNull(exception);
        Assert.True(AcceptedFile.IsDamage(exception), exception.ToString());
        file.SetAside();
        Assert.Null(file.ReadIndex());
        Assert.True(File.Exists(file.AsidePath));
    }

    [Fact]
    public void A_lock_is_no_damage_and_nothing_is_written()
    {
        var first = Versions(("a.md", "1"));
        file.Write(AcceptedVersions.None, first, Now);
        using (var other = Open())
        {
            Run(other, "BEGIN EXCLUSIVE");

            Assert.False(AcceptedFile.IsDamage(Assert.Throws<SqliteException>(() => file.ReadIndex())));
            Assert.False(AcceptedFile.IsDamage(Assert.Throws<SqliteException>(() => file.Write(first, Versions(("a.md", "2")), Now))));
        }

        Assert.Equal(["a.md 1"], Remembered());
    }

    /// <summary>Nobody's data: what the content folder holds, when it was accepted, and no place on this machine.</summary>
    [Fact]
    public void It_holds_nothing_else()
    {
        file.Write(AcceptedVersions.None, Versions(("a.md", "1")), Now);

        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(m.name || '.' || c.name) FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'";
        Assert.Equal("accepted.id,accepted.path,accepted.sha256,accepted.source,accepted.accepted_at,withdrawn.address,origin.id,origin.folder", command.ExecuteScalar());
        Assert.DoesNotContain("anna", Encoding.Latin1.GetString(File.ReadAllBytes(file.Path)), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_folder_with_other_files_is_other_content_and_a_moved_one_is_not()
    {
        file.Write(AcceptedVersions.None, Versions(("a.md", "1"), ("b.md", "1"), ("c.md", "1")), Now);
        var elsewhere = new AcceptedFile(file.Path, "/srv/other").ReadIndex()!;

        Assert.True(elsewhere.IsOfOtherContent(Folder("x.md", "a.md")));
        Assert.False(elsewhere.IsOfOtherContent(Folder("a.md", "b.md")));
        Assert.False(elsewhere.IsOfOtherContent(Folder()));
        Assert.False(file.ReadIndex()!.IsOfOtherContent(Folder("x.md")));
    }

    private void Damage(string how)
    {
        if (how == "text") File.WriteAllText(file.Path, "Not a database, but some words of somebody's.");
        else if (how == "empty") File.WriteAllText(file.Path, "");
        else if (how == "cut short") Cut();
        else if (how == "overwritten") Overwrite();
        else
        {
            using var connection = Open();
            Run(connection, how switch
            {
                "of another program" => "DROP TABLE accepted",
                "of a later version" => "PRAGMA user_version = 2",
                _ => "UPDATE accepted SET source = zeroblob(9000) WHERE path = 'b.md'",
            });
        }
    }

    private void Cut()
    {
        using var stream = File.OpenWrite(file.Path);
        stream.SetLength(4096 * 2);
    }

    private void Overwrite()
    {
        using var stream = File.OpenWrite(file.Path);
        stream.Position = 4096;
        stream.Write(Enumerable.Repeat((byte)0xA5, (int)stream.Length - 4096).ToArray());
    }

    private string[] Remembered() => [.. file.ReadSources(file.ReadIndex()!.Entries).Select(Told).Order(StringComparer.Ordinal)];

    private long Count(string table)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = table == "accepted" ? "SELECT count(*) FROM accepted" : throw new ArgumentOutOfRangeException(nameof(table));
        return (long)command.ExecuteScalar()!;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file.Path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static string Told(SourceFile one) => $"{one.Path} {Encoding.UTF8.GetString(one.Bytes.Span)}";

    private static ContentFolder Folder(params string[] paths) => new(true, Versions([.. paths.Select(path => (path, "x"))]).Files, []);

    private static AcceptedVersions Versions(params (string Path, string Text)[] files) => new(
        files.ToImmutableSortedDictionary(one => one.Path, one => new SourceFile(one.Path, Encoding.UTF8.GetBytes(one.Text), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(one.Text)))), StringComparer.Ordinal),
        []);
}
