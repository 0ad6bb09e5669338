using System.Text.RegularExpressions;
using System.Xml;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Media;

/// <summary>A drawing may hold shapes and text: nothing that runs, and nothing from elsewhere.</summary>
internal static partial class SvgGate
{
    private static readonly HashSet<string> RefusedElements = new(["script", "foreignObject", "iframe", "object", "embed", "handler", "listener", "animate", "set", "image"], StringComparer.OrdinalIgnoreCase);

    public static (int Line, int Column, string What)? FindUnsafe(SourceFile file)
    {
        if (!file.Path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)) return null;

        using var reader = XmlReader.Create(new MemoryStream(file.Bytes.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        try
        {
            while (reader.Read())
            {
                var what = reader.NodeType switch
                {
                    XmlNodeType.ProcessingInstruction => "a processing instruction",
                    XmlNodeType.Element when RefusedElements.Contains(reader.LocalName) => $"<{reader.LocalName}>",
                    XmlNodeType.Text or XmlNodeType.CDATA when LeadsElsewhere(reader.Value) => "an address from elsewhere",
                    _ => reader.NodeType == XmlNodeType.Element ? UnsafeAttribute(reader) : null,
                };
                if (what is not null) return (((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition, what);
            }
        }
        catch (XmlException exception)
        {
            return (Math.Max(exception.LineNumber, 1), Math.Max(exception.LinePosition, 1), "a fault in its markup");
        }

        return null;
    }

    private static string? UnsafeAttribute(XmlReader reader)
    {
        string? found = null;
        while (found is null && reader.MoveToNextAttribute())
        {
            if (reader.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)) found = $"the attribute {reader.LocalName}";
            else if (reader.LocalName == "href" && !reader.Value.StartsWith('#')) found = "a link";
            else if (reader.Prefix != "xmlns" && reader.Name != "xmlns" && LeadsElsewhere(reader.Value)) found = "an address from elsewhere";
        }

        reader.MoveToElement();
        return found;
    }

    private static bool LeadsElsewhere(string value) =>
        value.Contains("javascript:", StringComparison.OrdinalIgnoreCase)
        || value.Contains("@import", StringComparison.OrdinalIgnoreCase)
        || OutsideAddress().IsMatch(value);

    /// <summary>Each address for itself: one that stays in the drawing vouches for no other.</summary>
    [GeneratedRegex("url\\((?!\\s*['\"]?#)", RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex OutsideAddress();
}
