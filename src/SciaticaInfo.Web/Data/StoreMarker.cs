using System.Text;

namespace SciaticaInfo.Web.Data;

/// <summary>The file that says that a data folder had a store once; where it is, a missing or empty store is a loss and not a beginning.</summary>
/// <param name="IsThere">True also for one that cannot be understood, as a full or a damaged disk may leave it.</param>
/// <param name="Id">Of the installation that the folder belongs to.</param>
public readonly record struct StoreMarker(bool IsThere, Guid? Id)
{
    public const string Name = "store-id";

    public static StoreMarker Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        return File.Exists(path) ? new(true, Guid.TryParse(File.ReadAllText(path).Trim(), out var id) ? id : null) : default;
    }

    public static void Write(string folder, Guid id)
    {
        var path = Path.Combine(folder, Name);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(Encoding.ASCII.GetBytes(id.ToString()));
                stream.Flush(flushToDisk: true); // a loss of power would leave it empty
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
