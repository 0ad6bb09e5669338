using System.ComponentModel.DataAnnotations;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Settings <c>Content__…</c>.</summary>
public sealed class ContentOptions
{
    public const string SectionName = "Content";
    private const int Megabyte = 1024 * 1024;

    /// <summary>The content folder; it may be away for a while, and comes back by itself.</summary>
    public string Path { get; set; } = "";

    /// <summary>Megabytes of pages that are kept in memory; what is beyond lies in a file of the data folder until it is asked for.</summary>
    [Range(1, 65_536)]
    public int MemoryBudgetMb { get; set; } = 64;

    /// <summary>In bytes: what readers are sent.</summary>
    public long MostAnswers => (long)MemoryBudgetMb * Megabyte / 2;

    /// <summary>In bytes: what answers are made from.</summary>
    public long MostTexts => (long)MemoryBudgetMb * Megabyte / 2;
}
