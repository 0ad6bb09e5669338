using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Mail;

/// <summary>Copies that the folder transport has left in <c>data/mail</c>.</summary>
public sealed partial class SentMail(IOptions<DataOptions> data, ILogger<SentMail> log)
{
    /// <summary>Deletes the copies of these mails; there may be none. Somebody may empty the folder meanwhile, and what cannot be deleted keeps none of the others.</summary>
    public void Delete(IReadOnlyCollection<Guid> mails)
    {
        var ids = mails.Select(mail => mail.ToString("N")).ToList();
        try
        {
            var left = Directory.GetFiles(Path.Combine(data.Value.Path, "mail"), "*.eml").Count(file => !TryDelete(file, ids));
            if (left > 0) Log.NotDeleted(log, left);
        }
        catch (DirectoryNotFoundException)
        {
            // Mail goes elsewhere.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotListed(log, exception.GetType().Name);
        }
    }

    /// <returns>False when the file is there and nobody knows whether it is one of these.</returns>
    private static bool TryDelete(string file, List<string> ids)
    {
        try
        {
            if (IsOneOf(file, ids)) File.Delete(file);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsOneOf(string file, List<string> ids)
    {
        var line = File.ReadLines(file).TakeWhile(line => line.Length > 0).FirstOrDefault(line => line.StartsWith("Message-I", StringComparison.OrdinalIgnoreCase));
        return line is not null && ids.Exists(id => line.Contains(id, StringComparison.Ordinal));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Count} files in data/mail could not be read or deleted after an erasure; they may hold a copy of a mail to an erased person")]
        public static partial void NotDeleted(ILogger logger, int count);

        [LoggerMessage(LogLevel.Error, "The folder data/mail could not be read after an erasure ({Fault}); it may hold a copy of a mail to an erased person")]
        public static partial void NotListed(ILogger logger, string fault);
    }
}
