namespace SciaticaInfo.Web.Publishing;

/// <summary>A page without the indents and empty lines of the files that it was made from: a browser shows the same, and less is sent.</summary>
internal static class PageText
{
    /// <param name="page">UTF-8. A page with text in which spaces count comes back as it is.</param>
    public static byte[] WithoutIndents(ReadOnlySpan<byte> page)
    {
        if (page.IndexOf("<pre"u8) >= 0 || page.IndexOf("<textarea"u8) >= 0) return page.ToArray();

        var shorter = new byte[page.Length];
        var length = 0;
        var isLineBegun = false;
        foreach (var letter in page)
        {
            if (!isLineBegun && IsSpace(letter)) continue;

            shorter[length++] = letter;
            isLineBegun = letter != '\n';
        }

        return shorter[..length];
    }

    private static bool IsSpace(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
