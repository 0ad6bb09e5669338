using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.UnitTests.Writing;

/// <summary>docs/writing.md shows every block, as it is typed and as it looks, and what it shows is right.</summary>
public sealed class WritingGuideTests
{
    private static readonly IReadOnlyList<WritingSample> Samples = WritingGuide.Read(Repository.Root);

    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<Diagnostic>>> Found = new(() => ShippedFolder.FindIn(Samples.ToDictionary(sample => sample.PagePath, sample => sample.Page, StringComparer.Ordinal)));

    public static TheoryData<string> Blocks() => [.. BlockKinds.Names];

    public static TheoryData<string> Names() => [.. Samples.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Each_block_has_a_sample_and_a_picture(string block)
    {
        var sample = Assert.Single(Samples, sample => sample.Source.Split('\n').Any(line => line == $"::: {block}" || line.StartsWith($"::: {block} ", StringComparison.Ordinal)));

        Assert.True(File.Exists(Path.Combine(Repository.Root, sample.PicturePath)), sample.PicturePath);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_check_finds_nothing_in_a_sample(string name) =>
        Assert.Empty(Found.Value[Samples.Single(sample => sample.Name == name).PagePath]);

    [Fact]
    public void Each_picture_is_told_in_words_and_none_is_left_over()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/pictures/blocks")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

        Assert.Equal(Samples.Select(sample => $"{sample.Name}.png").Order(StringComparer.Ordinal), files);
        Assert.All(Samples, sample => Assert.InRange(sample.Words.Length, 20, 150));
    }

    [Fact]
    public void Each_heading_of_the_second_level_is_in_the_list_on_top()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs/writing.md"));
        var headings = lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal) && line != "## herniated disk").Select(line => line[3..]);
        var list = lines.Where(line => line.StartsWith("- [", StringComparison.Ordinal) && line.EndsWith(')') && line.Contains("](#", StringComparison.Ordinal)).Select(line => line[3..line.IndexOf(']', StringComparison.Ordinal)]);

        Assert.Equal(headings, list);
    }
}
