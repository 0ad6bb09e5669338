using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>What a POST must be like before any page sees it: small, of a form's type, of whole letters, each field once, and not from another site.</summary>
internal sealed class FormGuard(CrossSite crossSite)
{
    private const int MaxBytes = 16 * 1024;
    private const string Form = "application/x-www-form-urlencoded";
    private const string Parts = "multipart/form-data";
    private const string UnsubscribePath = "/newsletter/unsubscribe/";
    private static readonly string[] TokenPaths = [UnsubscribePath, "/newsletter/confirm/", "/newsletter/your-data/"];

    /// <returns>The status to answer with; <see langword="null"/> when the page may see the form.</returns>
    public async Task<int?> RefuseAsync(HttpContext context)
    {
        var request = context.Request;
        // A link from a mail carries its own proof, and a mail program may send any origin.
        if (!HasToken(request.Path.Value!) && crossSite.IsFromElsewhere(request)) return StatusCodes.Status400BadRequest;
        if (request.ContentLength > MaxBytes) return StatusCodes.Status413PayloadTooLarge;
        if (!IsFormType(request)) return StatusCodes.Status415UnsupportedMediaType;

        return await ReadAsync(context);
    }

    /// <summary>An address that ends where the token would begin is, to the routes, the one without a slash.</summary>
    private static bool HasToken(string path) =>
        TokenPaths.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal) && path.Length > prefix.Length && path[prefix.Length] != '/');

    private static bool IsFormType(HttpRequest request)
    {
        // A button without a field, as in "Confirm", may come with no body and no type.
        if (request.ContentType is null) return request.ContentLength is 0 or null;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return false;
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return false;

        var name = type.MediaType.Value ?? "";
        return name.Equals(Form, StringComparison.OrdinalIgnoreCase)
            || (name.Equals(Parts, StringComparison.OrdinalIgnoreCase) && request.Path.Value!.StartsWith(UnsubscribePath, StringComparison.Ordinal));
    }

    private static async Task<int?> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxBytes;
        try
        {
            var body = new byte[Math.Min(context.Request.ContentLength ?? MaxBytes, MaxBytes) + 1];
            var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted);
            if (length > MaxBytes) return StatusCodes.Status413PayloadTooLarge;

            var isForm = context.Request.ContentType?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) == true;
            if (isForm && !HasWholeLetters(body.AsSpan(0, length))) return StatusCodes.Status400BadRequest;

            context.Request.Body = isForm ? WithoutNul(body.AsSpan(0, length)) : new MemoryStream(body, 0, length, writable: false);
            if (!context.Request.HasFormContentType) return null;

            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return form.Any(field => field.Value.Count > 1) || form.Files.Count > 0 ? StatusCodes.Status400BadRequest : null;
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException && !context.RequestAborted.IsCancellationRequested)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>The framework refuses a whole form for one NUL. Read as the sign for an unreadable letter, it makes only its own field wrong.</summary>
    private static MemoryStream WithoutNul(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body).Replace("%00", "%EF%BF%BD", StringComparison.Ordinal).Replace("\0", "%EF%BF%BD", StringComparison.Ordinal);
        return new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
    }

    /// <summary>The framework leaves a broken escape such as <c>%ff</c> as it stands, which would make another mailbox of it.</summary>
    private static bool HasWholeLetters(ReadOnlySpan<byte> body)
    {
        var plain = new ArrayBufferWriter<byte>(Math.Max(1, body.Length));
        for (var at = 0; at < body.Length; at++)
        {
            var octet = body[at];
            if (octet == '%')
            {
                if (at + 2 >= body.Length || !char.IsAsciiHexDigit((char)body[at + 1]) || !char.IsAsciiHexDigit((char)body[at + 2])) return false;
                octet = Convert.FromHexString([(char)body[at + 1], (char)body[at + 2]])[0];
                at += 2;
            }

            plain.GetSpan(1)[0] = octet;
            plain.Advance(1);
        }

        return System.Text.Unicode.Utf8.IsValid(plain.WrittenSpan);
    }
}
