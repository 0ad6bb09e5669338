using System.Text.Json;
using SciaticaInfo.Web.Commands.Writing;

namespace SciaticaInfo.Web.Commands.Checking;

/// <summary>
/// What servers said, kept for a week in the data folder, so that a check each day does not trouble them each day. Only a server's own
/// answer is kept: a network that was away says nothing about the next time.
/// </summary>
internal sealed class OutsideMemory(string file, DateTimeOffset now)
{
    public const string FileName = "outside-links.json";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <returns>Nothing where the file is not there or cannot be read: it holds nothing that asking again does not give.</returns>
    public IReadOnlyDictionary<Uri, OutsideAnswer> Read() => Load().ToDictionary(entry => entry.Address, entry => OutsideAnswer.Of(entry.Status));

    /// <param name="answers">New ones, which come to those that are young enough.</param>
    public void Add(IReadOnlyDictionary<Uri, OutsideAnswer> answers)
    {
        var fresh = answers.Where(answer => answer.Value.Status is not null).Select(answer => new Entry(answer.Key, answer.Value.Status!.Value, now)).ToList();
        if (fresh.Count == 0) return;

        var all = fresh.Concat(Load().Where(entry => !answers.ContainsKey(entry.Address))).OrderBy(entry => entry.Address.AbsoluteUri, StringComparer.Ordinal);
        WholeFile.TryWrite(file, JsonSerializer.SerializeToUtf8Bytes(all), mayReplace: true);
    }

    private List<Entry> Load()
    {
        try
        {
            var entries = JsonSerializer.Deserialize<List<Entry>>(File.ReadAllBytes(file)) ?? [];
            return [.. entries.Where(entry => entry is { Address.IsAbsoluteUri: true } && entry.Asked <= now && now - entry.Asked < Lifetime).DistinctBy(entry => entry.Address)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private sealed record Entry(Uri Address, int Status, DateTimeOffset Asked);
}
