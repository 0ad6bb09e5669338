using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

/// <summary>What every command over the content folder has in common.</summary>
public sealed class ContentActionTests
{
    [Theory]
    [InlineData("check")]
    [InlineData("list")]
    [InlineData("diff", "one")]
    [InlineData("new", "A page")]
    [InlineData("rename", "one", "first")]
    [InlineData("review", "one", "--by", "dr-test")]
    [InlineData("fix", "--write")]
    public async Task Without_a_folder_it_says_so_in_one_line(params string[] words)
    {
        var nowhere = Path.Combine(Path.GetTempPath(), $"sciaticainfo-nowhere-{Guid.NewGuid():N}");

        var answer = await Operator.OverFolderAsync(nowhere, words);

        Assert.Equal(new CommandAnswer(ExitCodes.CannotRun, "", $"There is no content folder at {nowhere}. Set Content__Path, or give the command in the project's folder.\n"), answer);
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public async Task A_file_of_settings_that_cannot_be_read_is_told_in_one_line()
    {
        var answer = await Operator.RunAsync(() => throw new InvalidDataException("Failed to load it.", new FormatException("Line 2 is no JSON.")), new FakeTimeProvider(), "", "check");

        Assert.Equal(new CommandAnswer(ExitCodes.CannotRun, "", "appsettings.json cannot be read: Line 2 is no JSON.\n"), answer);
    }
}
