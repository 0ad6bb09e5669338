using System.Globalization;
using System.Text;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Web.Commands.Checking;

/// <summary>Which addresses on other sites answer. For people to look into: a server may refuse programs, or be away for an hour.</summary>
internal static class OutsideReport
{
    public static async Task<string> MakeAsync(IReadOnlyCollection<OutsideLink> links, string dataFolder, HttpMessageHandler handler, TimeProvider clock, CancellationToken cancellationToken)
    {
        var memory = new OutsideMemory(Path.Combine(dataFolder, OutsideMemory.FileName), clock.GetUtcNow());
        var known = memory.Read();
        var asked = await new OutsideCheck(handler, clock).AskAsync(links.Select(link => link.Address).Where(address => !known.ContainsKey(address)), cancellationToken);
        memory.Add(asked);
        return Text(links, address => asked.TryGetValue(address, out var answer) ? answer : known[address]);
    }

    private static string Text(IEnumerable<OutsideLink> links, Func<Uri, OutsideAnswer> answerOf)
    {
        var addresses = links.GroupBy(link => link.Address).OrderBy(places => places.Key.AbsoluteUri, StringComparer.Ordinal).ToList();
        var silent = addresses.Where(places => !answerOf(places.Key).IsGood).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{addresses.Count} {(addresses.Count == 1 ? "address" : "addresses")} on other sites: {addresses.Count - silent.Count} answer, {silent.Count} to look into\n");
        foreach (var places in silent)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {places.Key.AbsoluteUri} {answerOf(places.Key).Words}\n");
            foreach (var place in places) text.Append(CultureInfo.InvariantCulture, $"    {OneLine.Of(place.Path)}:{place.Line}:{place.Column}\n");
        }

        return text.ToString();
    }
}
