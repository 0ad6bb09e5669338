using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Mail;

/// <summary>Copies that the folder transport has left in <c>data/mail</c>.</summary>
public sealed class SentMail(IOptions<DataOptions> data)
{
    /// <summary>Deletes the copies of these mails; there may be none.</summary>
    public void Delete(IReadOnlyCollection<Guid> mails)
    {
        var folder = Path.Combine(data.Value.Path, "mail");
        if (!Directory.Exists(folder)) return;

        var ids = mails.Select(mail => mail.ToString("N")).ToList();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml").Where(file => IsOneOf(file, ids))) File.Delete(file);
    }

    private static bool IsOneOf(string file, List<string> ids)
    {
        var line = File.ReadLines(file).TakeWhile(line => line.Length > 0).FirstOrDefault(line => line.StartsWith("Message-I", StringComparison.OrdinalIgnoreCase));
        return line is not null && ids.Exists(id => line.Contains(id, StringComparison.Ordinal));
    }
}
