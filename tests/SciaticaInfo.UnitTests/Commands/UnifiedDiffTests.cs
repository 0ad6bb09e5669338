using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class UnifiedDiffTests
{
    private const string Ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

    [Theory]
    [InlineData("", "")]
    [InlineData("a\nb\n", "a\nb\n")]
    [InlineData("no end", "no end")]
    public void The_same_text_has_no_difference(string older, string newer) => Assert.Equal("", UnifiedDiff.Of(older, newer, "a", "b"));

    [Theory]
    [InlineData(Ten, "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n", "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n")]
    [InlineData(Ten, "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", "@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n")]
    [InlineData(Ten, "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "@@ -7,4 +7,3 @@\n 7\n 8\n 9\n-10\n")]
    [InlineData(Ten, "one\n2\n3\n4\n5\n6\n7\n8\n9\nten\n", "@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n@@ -7,4 +7,4 @@\n 7\n 8\n 9\n-10\n+ten\n")]
    [InlineData(Ten, "1\ntwo\n3\n4\n5\n6\n7\neight\n9\n10\n", "@@ -1,10 +1,10 @@\n 1\n-2\n+two\n 3\n 4\n 5\n 6\n 7\n-8\n+eight\n 9\n 10\n")]
    [InlineData("", "a\n", "@@ -0,0 +1,1 @@\n+a\n")]
    [InlineData("a\n", "", "@@ -1,1 +0,0 @@\n-a\n")]
    [InlineData("a", "a\n", "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n")]
    [InlineData("a\r\n", "a\n", "@@ -1,1 +1,1 @@\n-a\r\n+a\n")]
    [InlineData("\tred \u001B[31m\u0007\r\n", "\tred\r\n", "@@ -1,1 +1,1 @@\n-\tred \uFFFD[31m\uFFFD\r\n+\tred\r\n")]
    public void It_is_written_as_diff_writes_it(string older, string newer, string expected) =>
        Assert.Equal($"--- a\n+++ b\n{expected}", UnifiedDiff.Of(older, newer, "a", "b"));

    [Fact]
    public void Two_large_texts_are_told_apart_in_bounded_time()
    {
        var older = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i}\n"));
        var newer = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"x{i}\n"));

        var text = UnifiedDiff.Of(older, newer, "a", "b");

        Assert.StartsWith("--- a\n+++ b\n@@ -1,100000 +1,100000 @@\n-0\n", text, StringComparison.Ordinal);
    }
}
