using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using SciaticaInfo.TestSupport.Mail;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.UnitTests.Mail;

public sealed class FolderSenderTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("sciaticainfo-");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task A_message_becomes_a_whole_file_with_its_envelope_on_top()
    {
        var result = await Sender().SendAsync(Letter.To("пётр@münchen.test", subject: "Grüße", text: "Ünï\n"), CancellationToken.None);

        Assert.Equal(new SendResult(SendOutcome.Sent, "written"), result);
        var file = Assert.Single(Files());
        Assert.StartsWith("X-Envelope-From: b+test@bounces.sciatica.test\r\nX-Envelope-To: пётр@xn--mnchen-3ya.test\r\n", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        var message = await MimeMessage.LoadAsync(file);
        Assert.Equal(("Grüße", "Ünï"), (message.Subject, message.TextBody?.TrimEnd()));
    }

    [Fact]
    public async Task Names_sort_by_time()
    {
        var sender = Sender();
        foreach (var subject in new[] { "first", "second", "third" })
        {
            await sender.SendAsync(Letter.To("a@inbox.test", subject: subject), CancellationToken.None);
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(["first", "second", "third"], Files().Select(file => MimeMessage.Load(file).Subject));
        Assert.All(Files(), file => Assert.Matches("^20261125T080000\\.[0-9]{7}Z-[0-9a-f]{32}\\.eml$", Path.GetFileName(file)));
    }

    [Fact]
    public async Task Messages_of_one_instant_have_files_of_their_own()
    {
        var sender = Sender();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => sender.SendAsync(Letter.To($"a{number}@inbox.test"), CancellationToken.None)));

        Assert.Equal(50, Files().Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_try_takes_the_place_of_the_first_also_after_a_restart(bool restarts)
    {
        var sender = Sender();
        await sender.SendAsync(Letter.To("a@inbox.test", "ref-1@sciatica.test", "first try"), CancellationToken.None);
        var before = Files();
        clock.Advance(TimeSpan.FromHours(1));

        await (restarts ? Sender() : sender).SendAsync(Letter.To("a@inbox.test", "ref-1@sciatica.test", "second try"), CancellationToken.None);

        Assert.Equal(before, Files());
        Assert.Equal("second try", (await MimeMessage.LoadAsync(Files()[0])).Subject);
    }

    [Fact]
    public async Task The_folder_may_be_emptied_or_removed_meanwhile()
    {
        var sender = Sender();
        await sender.SendAsync(Letter.To("a@inbox.test"), CancellationToken.None);
        Directory.Delete(Path.Combine(data.FullName, "mail"), recursive: true);

        var result = await sender.SendAsync(Letter.To("b@inbox.test"), CancellationToken.None);

        Assert.Equal(SendOutcome.Sent, result.Outcome);
        Assert.Single(Files());
    }

    [Fact]
    public async Task Half_files_of_a_killed_process_are_cleared_away()
    {
        Directory.CreateDirectory(Path.Combine(data.FullName, "mail"));
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "mail", "x.eml.1.part"), "half");

        await Sender().SendAsync(Letter.To("a@inbox.test"), CancellationToken.None);

        Assert.Single(Directory.EnumerateFiles(Path.Combine(data.FullName, "mail")));
    }

    [SkippableFact]
    public async Task Only_the_owner_may_look()
    {
        if (OperatingSystem.IsWindows()) throw new SkipException("Windows has no such rights");

        await Sender().SendAsync(Letter.To("a@inbox.test"), CancellationToken.None);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(data.FullName, "mail")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Files()[0]));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_ours()
    {
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "mail"), "a file stands in the way");

        var result = await Sender().SendAsync(Letter.To("a@inbox.test"), CancellationToken.None);

        Assert.Equal(new SendResult(SendOutcome.Ours, "folder-not-writable"), result);
    }

    [Fact]
    public async Task A_cancelled_try_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sender().SendAsync(Letter.To("a@inbox.test"), cancelled.Token));

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(data.FullName, "mail")));
    }

    [Fact]
    public async Task No_value_can_make_a_header_of_its_own()
    {
        var mail = Letter.To("a@inbox.test", subject: "Hi\r\nBcc: evil@inbox.test\r\n\r\nEvil body");
        mail.Message.From.Clear();
        mail.Message.From.Add(new MailboxAddress("Name\r\nBcc: evil@inbox.test", "news@sciatica.test"));
        mail.Message.Headers.Add("X-Test", "one\r\nBcc: evil@inbox.test");

        await Sender().SendAsync(mail, CancellationToken.None);

        var message = await MimeMessage.LoadAsync(Files()[0]);
        Assert.Empty(message.Bcc);
        Assert.Equal("Text of the letter.", message.TextBody?.TrimEnd());
    }

    private FolderSender Sender() => new(Options.Create(new DataOptions { Path = data.FullName }), clock, NullLogger<FolderSender>.Instance);

    private List<string> Files() => [.. Directory.EnumerateFiles(Path.Combine(data.FullName, "mail"), "*.eml").Order(StringComparer.Ordinal)];
}
