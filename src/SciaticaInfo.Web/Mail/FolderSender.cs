using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Mail;

/// <summary>
/// Lays each message into <c>data/mail</c> as a file that mail programs open, so that the site runs whole with no mail server. The first two
/// lines tell the envelope. A message that is sent again takes the place of its first file.
/// </summary>
public sealed partial class FolderSender(IOptions<DataOptions> data, TimeProvider clock, ILogger<FolderSender> log) : IMailSender
{
    private const int HashLetters = 32;

    private readonly string folder = Path.Combine(data.Value.Path, "mail");
    private readonly Lock gate = new();
    /// <summary>File names by the hash of the Message-ID; read from the folder once. One process writes the folder.</summary>
    private Dictionary<string, string>? names;

    public async Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            MakeFolder();
            var path = Path.Combine(folder, NameOf(mail.MessageId));
            var part = $"{path}.{Guid.NewGuid():N}.part";
            try
            {
                await WriteAsync(part, mail, cancellationToken);
                File.Move(part, path, overwrite: true);
            }
            catch
            {
                File.Delete(part);
                throw;
            }

            return new SendResult(SendOutcome.Sent, "written");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.FolderNotWritable(log, folder, exception.Message);
            return new SendResult(SendOutcome.Ours, "folder-not-writable");
        }
    }

    /// <summary>The instant of the first try, so that names sort by time; then what is the same for every try.</summary>
    private string NameOf(string messageId)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))[..HashLetters];
        lock (gate)
        {
            names ??= Open();
            if (!names.TryGetValue(hash, out var name))
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd'T'HHmmss.fffffff'Z'}-{hash}.eml");
                names.Add(hash, name);
            }

            return name;
        }
    }

    /// <summary>Each time, for a tester may have taken the whole folder away.</summary>
    private void MakeFolder()
    {
        if (Directory.Exists(folder)) return;
        // The data folder itself may only be away for a while; another in its place would keep it from coming back.
        if (!Directory.Exists(data.Value.Path)) throw new DirectoryNotFoundException("The data folder is gone.");
        OwnerOnly.MakeFolder(folder);
    }

    private Dictionary<string, string> Open()
    {
        OwnerOnly.CloseFolder(folder);
        // Left over from a process that was ended while it wrote; an address may be in it.
        foreach (var part in Directory.EnumerateFiles(folder, "*.part")) File.Delete(part);

        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Directory.EnumerateFiles(folder, "*.eml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal))
        {
            var bare = Path.GetFileNameWithoutExtension(name);
            if (bare.Length > HashLetters) found.TryAdd(bare[^HashLetters..], name);
        }

        return found;
    }

    private static async Task WriteAsync(string path, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.EnsureNewLine = true;
        format.International = mail.NeedsSmtpUtf8;
        // A signature is over the bytes as they are.
        if (!mail.Message.Headers.Contains(HeaderId.DkimSignature)) mail.Message.Prepare(EncodingConstraint.EightBit);

        await using var stream = new FileStream(path, OwnerOnly.NewFile(FileAccess.Write, FileOptions.Asynchronous));
        var envelope = $"X-Envelope-From: {mail.Sender.Address}\r\nX-Envelope-To: {mail.Recipient.Address}\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(envelope), cancellationToken);
        await mail.Message.WriteToAsync(format, stream, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        // Nothing waits for the disk without a thread, and those of the pool serve articles.
        await LowerThread.Run(() => stream.Flush(flushToDisk: true));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Mail cannot be written to {Folder}: {Reason}")]
        public static partial void FolderNotWritable(ILogger logger, string folder, string reason);
    }
}
