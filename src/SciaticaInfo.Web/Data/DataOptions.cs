using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Data;

/// <summary>Setting <c>Data__Path</c>.</summary>
public sealed class DataOptions
{
    public const string SectionName = "Data";

    /// <summary>The folder that holds everything a person can lose. Made at start where it is missing.</summary>
    public string Path { get; set; } = "";
}

internal sealed class DataOptionsValidator : IValidateOptions<DataOptions>
{
    public ValidateOptionsResult Validate(string? name, DataOptions options)
    {
        try
        {
            Directory.CreateDirectory(options.Path);
            var probe = Path.Combine(options.Path, $".write-test-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return ValidateOptionsResult.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return ValidateOptionsResult.Fail($"Data__Path is \"{options.Path}\"; it must be a folder that this program can write to.");
        }
    }
}
