namespace SciaticaInfo.Web.Newsletter.Mails;

/// <summary>A part of a mail, written once and shown twice: as text and as HTML.</summary>
public abstract record MailBlock
{
    public sealed record Heading(string Text) : MailBlock;

    public sealed record Paragraph(string Text) : MailBlock;

    /// <summary>The one thing to do.</summary>
    public sealed record Button(string Label, string Url) : MailBlock;

    public sealed record Link(string Label, string Url) : MailBlock;

    public sealed record Facts(IReadOnlyList<(string Name, string Value)> Rows) : MailBlock;

    public sealed record Small(string Text) : MailBlock;
}

/// <summary>A mail's words.</summary>
public sealed record MailDraft(string Subject, string Language, IReadOnlyList<MailBlock> Blocks);
