using System.Text;

namespace SciaticaInfo.Web.Newsletter.Mails;

/// <summary>A mail as plain text: lines of at most 72 letters, each address on a line of its own.</summary>
public static class MailPlain
{
    private const int LineLetters = 72;

    public static string Document(MailDraft mail) => string.Join("\n\n", mail.Blocks.Select(Write)) + "\n";

    private static string Write(MailBlock block) => block switch
    {
        MailBlock.Heading heading => Wrap(heading.Text),
        MailBlock.Paragraph paragraph => Wrap(paragraph.Text),
        MailBlock.Button button => $"{button.Label}:\n{button.Url}",
        MailBlock.Link link => $"{link.Label}:\n{link.Url}",
        MailBlock.Facts facts => string.Join('\n', facts.Rows.Select(row => Wrap($"{row.Name}: {row.Value}"))),
        MailBlock.Small small => Wrap(small.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static string Wrap(string text)
    {
        var lines = new StringBuilder();
        var length = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (length > 0 && length + 1 + word.Length > LineLetters)
            {
                lines.Append('\n');
                length = 0;
            }

            if (length > 0) lines.Append(' ');
            lines.Append(word);
            length += word.Length + (length > 0 ? 1 : 0);
        }

        return lines.ToString();
    }
}
