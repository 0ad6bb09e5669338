using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace SciaticaInfo.Web.Data.Keys;

/// <summary><c>data/keys</c>: one file a key, <c>encryption-2.key</c> and so on, readable by the owner alone.</summary>
public sealed partial class KeyFolder(string path)
{
    public string Path => path;

    public KeyRing Read()
    {
        if (!Directory.Exists(path)) return KeyRing.Empty;

        var keys = new List<(KeyPurpose, int, byte[])>();
        foreach (var file in Directory.EnumerateFiles(path, "*.key"))
        {
            if (FileName().Match(System.IO.Path.GetFileName(file)) is not { Success: true } match) continue;

            var key = File.ReadAllBytes(file);
            if (key.Length != KeyRing.KeyBytes) throw new InvalidDataException($"{System.IO.Path.GetFileName(file)} has {key.Length} bytes; a key has {KeyRing.KeyBytes}.");
            keys.Add((Enum.Parse<KeyPurpose>(match.Groups["purpose"].Value, ignoreCase: true), int.Parse(match.Groups["version"].Value, CultureInfo.InvariantCulture), key));
        }

        return new KeyRing(keys);
    }

    /// <summary>Makes a new key, whole on disk before its name is there.</summary>
    /// <exception cref="IOException">There is such a key already; it is never written over.</exception>
    public void Make(KeyPurpose purpose, int version)
    {
        OwnerOnly.MakeFolder(path);
        var file = System.IO.Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{purpose.ToString().ToLowerInvariant()}-{version}.key"));
        var temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, OwnerOnly.NewFile(FileAccess.Write)))
            {
                stream.Write(RandomNumberGenerator.GetBytes(KeyRing.KeyBytes));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file, overwrite: false);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>One way to read it, so it takes no longer than the name is long.</summary>
    [GeneratedRegex("^(?<purpose>lookup|encryption|signing)-(?<version>[1-9][0-9]{0,5})\\.key$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex FileName();
}
