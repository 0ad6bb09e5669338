using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>LINK009: a link by the name of an address that nothing on the page defines.</summary>
internal static class LostAddressRule
{
    private const char Footnote = '^';

    public static void Check(IEnumerable<TypedText> texts, RenderContext context)
    {
        foreach (var (line, column, text) in texts)
        {
            var middle = text.IndexOf("][", StringComparison.Ordinal);
            var (open, end) = middle < 0 ? (-1, -1) : (text.LastIndexOf('[', middle), text.IndexOf(']', middle + 2));
            if (open < 0 || end <= middle + 2 || text[open + 1] == Footnote || text[middle + 2] == Footnote) continue;

            var name = text[(middle + 2)..end];
            context.Report("LINK009", Severity.Error, line, column + open, $"This link names the address [{name}], which nothing on the page defines. Define it on a line of its own, or put the address in round brackets behind the words.", $"[{name}]: https://example.org/");
        }
    }
}
