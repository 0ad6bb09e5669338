using System.Globalization;
using System.Text;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Http;

/// <summary>Heads of the answers with one body, all but the date and the empty line after it.</summary>
internal sealed record AnswerHeads(byte[] Full, byte[] NotModified)
{
    public static AnswerHeads Of(FinishedResponse response, FinishedBody body, SecurityHeaders security) => new(
        Write("200 OK", response, body, security, isFull: true),
        Write("304 Not Modified", response, body, security, isFull: false));

    private static byte[] Write(string status, FinishedResponse response, FinishedBody body, SecurityHeaders security, bool isFull)
    {
        var headers = new HeaderDictionary();
        security.Set(headers);
        response.Describe(headers, body, withBody: isFull);
        var text = new StringBuilder($"HTTP/1.1 {status}\r\n");
        foreach (var (name, values) in headers)
        {
            foreach (var value in values) text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
