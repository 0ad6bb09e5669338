using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.UnitTests.Mail;

public sealed class SentMailTests : IDisposable
{
    private static readonly Guid Erased = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("sciaticainfo-");

    private string Folder => Path.Combine(data.FullName, "mail");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public void The_copies_of_these_mails_go_and_no_other()
    {
        Directory.CreateDirectory(Folder);
        Write("1.eml", Erased);
        Write("2.eml", Guid.CreateVersion7(DateTimeOffset.UnixEpoch));
        Write("3.eml", Erased);

        Sent().Delete([Erased]);

        Assert.Equal(["2.eml"], Directory.EnumerateFiles(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void No_folder_is_nothing_to_delete() => Sent().Delete([Erased]);

    [SkippableFact]
    public void A_file_that_is_gone_when_it_is_looked_at_keeps_none_of_the_others()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows makes such links for administrators alone.");
        Directory.CreateDirectory(Folder);
        // Named in the folder, and not there: as between the listing and the look.
        for (var number = 0; number < 20; number++)
        {
            File.CreateSymbolicLink(Path.Combine(Folder, $"{number}-gone.eml"), Path.Combine(Folder, "nowhere"));
            Write($"{number}.eml", Erased);
        }

        Sent().Delete([Erased]);

        Assert.All(Directory.EnumerateFiles(Folder), file => Assert.EndsWith("-gone.eml", file, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_file_that_cannot_be_read_keeps_none_of_the_others()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows makes such links for administrators alone.");
        Directory.CreateDirectory(Folder);
        // Reading a folder as a file is a fault whoever runs the test.
        File.CreateSymbolicLink(Path.Combine(Folder, "0.eml"), data.FullName);
        Directory.CreateSymbolicLink(Path.Combine(Folder, "loop.eml"), Path.Combine(Folder, "loop.eml"));
        Write("1.eml", Erased);

        Sent().Delete([Erased]);

        Assert.False(File.Exists(Path.Combine(Folder, "1.eml")));
    }

    /// <summary>What was erased in the store is erased, and nobody gets an error for it.</summary>
    [SkippableFact]
    public void A_folder_that_cannot_be_read_ends_nothing()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows makes such links for administrators alone.");
        Directory.CreateSymbolicLink(Folder, Folder);
        Assert.ThrowsAny<IOException>(() => Directory.GetFiles(Folder));

        Sent().Delete([Erased]);
    }

    private SentMail Sent() => new(Options.Create(new DataOptions { Path = data.FullName }), NullLogger<SentMail>.Instance);

    private void Write(string name, Guid id) => File.WriteAllText(Path.Combine(Folder, name), $"X-Envelope-To: anna@example.org\r\nMessage-Id: <{id:N}@localhost.invalid>\r\n\r\nText\r\n");
}
