using System.Globalization;
using System.Text;

namespace SciaticaInfo.TestSupport.Newsletter;

/// <summary>A line of <c>email-cases.tsv</c>, whose header tells the format.</summary>
public sealed record EmailCase(string Written, string Expected)
{
    public static IReadOnlyList<EmailCase> All { get; } = Read();

    /// <summary>The address itself: <c>\uXXXX</c> is one UTF-16 unit, <c>\\</c> one backslash.</summary>
    public string Address
    {
        get
        {
            var address = new StringBuilder();
            for (var i = 0; i < Written.Length; i++)
            {
                if (Written[i] != '\\') address.Append(Written[i]);
                else if (Written[++i] == '\\') address.Append('\\');
                else
                {
                    address.Append((char)int.Parse(Written.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    i += 4;
                }
            }

            return address.ToString();
        }
    }

    private static EmailCase[] Read() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Newsletter", "email-cases.tsv"))
            .SkipWhile(line => line.StartsWith('#'))
            .Skip(1)
            .Select(line => line.Split('\t'))
            .Select(fields => new EmailCase(fields[0], fields[1]))];
}
