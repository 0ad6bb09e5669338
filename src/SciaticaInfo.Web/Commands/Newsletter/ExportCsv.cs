using System.Buffers;
using SciaticaInfo.Web.Newsletter.Reports;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary>Lines by RFC 4180. An address may begin as a formula does, so no cell may be taken for one.</summary>
internal static class ExportCsv
{
    public const string Header = "address,state,locale,requested_at,confirmed_at,notice_sha256\r\n";

    private static readonly SearchValues<char> ToQuote = SearchValues.Create("\",;\r\n\t");

    public static string Line(ListedSubscriber subscriber) => string.Join(
        ',',
        Cell(subscriber.Address), Cell(subscriber.State), Cell(subscriber.Locale), Cell(Instants.Machine(subscriber.RequestedAt)),
        Cell(subscriber.ConfirmedAt is { } at ? Instants.Machine(at) : ""), Cell(subscriber.NoticeSha256 ?? "")) + "\r\n";

    /// <summary>Spreadsheets show what stands after an apostrophe as it is, and do not reckon with it.</summary>
    public static string Cell(string text)
    {
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..]) return Quoted($"'{text}");
        return text.AsSpan().ContainsAny(ToQuote) ? Quoted(text) : text;
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
