using System.Text.Encodings.Web;
using System.Text.Json;
using SciaticaInfo.Web.Newsletter.Reports;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary>An array with one subscriber a line.</summary>
internal static class ExportJson
{
    public const string Begin = "[";
    public const string End = "\n]\n";

    private static readonly JsonSerializerOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string Item(ListedSubscriber subscriber, bool isFirst) => $"{(isFirst ? "" : ",")}\n  " + JsonSerializer.Serialize(
        new
        {
            subscriber.Address, subscriber.State, subscriber.Locale, RequestedAt = Instants.Machine(subscriber.RequestedAt),
            ConfirmedAt = subscriber.ConfirmedAt is { } at ? Instants.Machine(at) : null, NoticeSha256 = subscriber.NoticeSha256,
        },
        Lines);
}
