using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace SciaticaInfo.Web.Publishing;

/// <summary>The best encoding that a reader accepts (RFC 9110, 12.5.3).</summary>
internal static class AcceptedEncodings
{
    private const string WhatBrowsersSend = "gzip, deflate, br, zstd";

    /// <returns><c>br</c>, <c>gzip</c> or <c>identity</c>.</returns>
    public static string Choose(StringValues header)
    {
        if (header.Count == 1 && header[0] is WhatBrowsersSend or "br" or "gzip, deflate, br") return "br";

        var (brotli, gzip, any) = (-1.0, -1.0, -1.0);
        foreach (var part in header.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var (name, weight) = Read(part);
            if (name.Equals("br", StringComparison.OrdinalIgnoreCase)) brotli = weight;
            else if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase)) gzip = weight;
            else if (name is "*") any = weight;
        }

        if (brotli < 0) brotli = Math.Max(any, 0);
        if (gzip < 0) gzip = Math.Max(any, 0);
        if (brotli > 0 && brotli >= gzip) return "br";
        return gzip > 0 ? "gzip" : "identity";
    }

    /// <summary>The weight may be any of the parameters, and have spaces around its sign.</summary>
    private static (string Name, double Weight) Read(string part)
    {
        var pieces = part.Split(';', StringSplitOptions.TrimEntries);
        foreach (var parameter in pieces.Skip(1).Select(piece => piece.Split('=', 2, StringSplitOptions.TrimEntries)))
        {
            if (parameter is ["q" or "Q", var value] && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)) return (pieces[0], weight);
        }

        return (pieces[0], 1);
    }
}
