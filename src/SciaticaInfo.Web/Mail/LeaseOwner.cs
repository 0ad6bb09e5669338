using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Mail;

/// <summary>
/// Shows that this process is alive, by a file in the data folder that it holds locked: the system unlocks it however the process ends. So what
/// a process of this folder had claimed is free as soon as it has ended. Of one that has another folder, on another machine, only the lease tells.
/// </summary>
public sealed class LeaseOwner(IOptions<DataOptions> data) : IDisposable
{
    private const string Extension = ".lock";

    private readonly string folder = Path.Combine(data.Value.Path, "senders");
    private FileStream? held;

    public string Name { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Those who have ended since, and whose claims may still stand. Asked for before anything is claimed.</summary>
    public IReadOnlyList<string> FindGone()
    {
        try
        {
            Hold();
            return [.. Directory.EnumerateFiles(folder, $"*{Extension}").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name != Name && IsFree(FileOf(name)))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Where no file can be made, claims end with their leases.
            return [];
        }
    }

    /// <summary>Nothing is claimed any more by one that has ended.</summary>
    public void Forget(string gone)
    {
        try
        {
            File.Delete(FileOf(gone));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Found again at the next look.
        }
    }

    /// <summary>The file stays: what was claimed and not sent is free for whoever comes next.</summary>
    public void Dispose() => held?.Dispose();

    private void Hold()
    {
        if (held is not null) return;

        // Never the data folder itself, which may only be away for a while.
        if (!Directory.Exists(folder) && Directory.Exists(data.Value.Path)) Directory.CreateDirectory(folder);
        held = Open(FileOf(Name), FileMode.OpenOrCreate);
    }

    private string FileOf(string name) => Path.Combine(folder, name + Extension);

    private static bool IsFree(string file)
    {
        try
        {
            using var opened = Open(file, FileMode.Open);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static FileStream Open(string file, FileMode mode) => new(file, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
}
