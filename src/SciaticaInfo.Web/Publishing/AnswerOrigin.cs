using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>All that answers are made of, as one hash: the program's files, the settings, the site's own address, and the content.</summary>
public sealed class AnswerOrigin(IConfiguration configuration, PublicAddress address, SiteFolders folders)
{
    /// <summary>Those that a page may show.</summary>
    private static readonly string[] Sections = [Http.SiteOptions.SectionName, Newsletter.NewsletterOptions.SectionName, Mail.MailOptions.SectionName];

    private readonly string program = Program(AppContext.BaseDirectory, "*.dll") + Program(folders.WebRoot, "*");

    public byte[] Of(ContentFolder folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        Add(program);
        Add(address.PublicUrl.AbsoluteUri);
        foreach (var name in Sections) AddSection(configuration.GetSection(name), Add);
        foreach (var file in folder.Files.Values) Add($"{file.Sha256} {file.Path}"); // in the order of their paths
        foreach (var video in folder.Videos.Values) Add($"{video.Sha256} {video.SourcePath}");
        return hash.GetHashAndReset();
    }

    private static void AddSection(IConfigurationSection section, Action<string> add)
    {
        add($"{section.Path}={section.Value}");
        foreach (var child in section.GetChildren()) AddSection(child, add); // in the order of their keys
    }

    /// <summary>Names, lengths and times of a folder's files: another build has others.</summary>
    private static string Program(string folder, string pattern) => string.Join('\n', new DirectoryInfo(folder).EnumerateFiles(pattern, SearchOption.AllDirectories)
        .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}")).Order(StringComparer.Ordinal));
}
