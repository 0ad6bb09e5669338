using System.Globalization;

namespace SciaticaInfo.Benchmarks.Serving;

/// <summary>What is asked for in one row of the table.</summary>
/// <param name="Number">The limit's path for it.</param>
/// <param name="Headers">As <c>wrk</c> takes them.</param>
internal sealed record Row(int Number, string Name, string Path, string[] Headers)
{
    /// <param name="file">A row a line: number, name, path and headers, with tabs between.</param>
    public static IReadOnlyList<Row> Read(string file) =>
        [.. File.ReadLines(file).Select(line => line.Split('\t')).Select(fields => new Row(int.Parse(fields[0], CultureInfo.InvariantCulture), fields[1], fields[2], fields[3..]))];

    public string PathAt(Server server) => server.Name is "limit" or "again" ? $"/{Number}" : Path;
}
