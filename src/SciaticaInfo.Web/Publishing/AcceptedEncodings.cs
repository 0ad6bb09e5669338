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

    private static (string Name, double Weight) Read(string part)
    {
        var semicolon = part.IndexOf(';', StringComparison.Ordinal);
        if (semicolon < 0) return (part, 1);

        var parameter = part[(semicolon + 1)..].Trim();
        var weight = parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(parameter.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return (part[..semicolon].Trim(), weight);
    }
}
