using System.ComponentModel;
using System.Diagnostics;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary>The options <c>--only new --base</c> of <c>check</c>.</summary>
public sealed class CheckBaseTests : IDisposable
{
    private const string Old = "See [here](/one).\n\nSee [here](/two).";
    private readonly string repository = Directory.CreateTempSubdirectory("sciaticainfo-git-").FullName;

    private string Content => Path.Combine(repository, "site", "content");

    public void Dispose()
    {
        // Git makes its own files read-only, which on Windows keeps them.
        foreach (var file in Directory.EnumerateFiles(repository, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(repository, recursive: true);
    }

    [SkippableFact]
    public async Task What_was_there_is_left_out_wherever_it_has_moved()
    {
        Commit(new ContentFolderBuilder().WithPage("old", Old));
        Write(new ContentFolderBuilder().WithPage("old", "Text above.\n\n" + Old, "order: 4\n"));

        var answer = await CheckAsync();

        Assert.Equal(0, answer.Code);
        Assert.Equal("", answer.Error);
        Assert.DoesNotContain("LINK006", answer.Output, StringComparison.Ordinal);
        Assert.Contains("LINK006", (await Operator.OverFolderAsync(Content, "check", "--strict")).Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_is_new_is_shown_alone_and_counts_alone()
    {
        Commit(new ContentFolderBuilder().WithPage("old", Old).WithPage("broken", "::: note\nNot closed."));
        Write(new ContentFolderBuilder().WithPage("old", Old + "\n\nSee [here](/one).\n\nSee [here](/three).").WithPage("broken", "::: note\nNot closed.").WithPage("added", "See [here](/one)."));

        var answer = await CheckAsync();

        // The line that stands a second time is one more than there was.
        var found = answer.Output.Split('\n').Where(line => line.Contains(": warning ", StringComparison.Ordinal)).Select(line => line[..line.IndexOf(": warning", StringComparison.Ordinal)]);
        Assert.Equal(["articles/added.md:10:5", "articles/old.md:14:5", "articles/old.md:16:5"], found);
        Assert.Equal(0, answer.Code);
        Assert.Equal(1, (await CheckAsync("--strict")).Code);
    }

    [SkippableFact]
    public async Task A_version_without_the_folder_makes_all_of_it_new()
    {
        Commit(new ContentFolderBuilder());
        var first = Git("rev-parse", "HEAD").Trim();
        Git("mv", "site", "moved");
        Git("commit", "-q", "-m", "Move");
        Git("mv", "moved", "site");
        Write(new ContentFolderBuilder().WithPage("broken", "::: note\nNot closed."));

        Assert.Equal(1, (await CheckAsync()).Code);
        Assert.Equal(1, (await Operator.OverFolderAsync(Content, "check", "--only", "new", "--base", first)).Code);
    }

    [SkippableTheory]
    [InlineData("nowhere")]
    [InlineData("--help")]
    [InlineData("HEAD:site")]
    public async Task A_version_that_is_not_there_is_told_in_one_line(string reference)
    {
        Commit(new ContentFolderBuilder());

        var answer = await Operator.OverFolderAsync(Content, "check", "--only", "new", $"--base={reference}");

        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.StartsWith($"--base {reference}: git has no such version of {Content}.", Assert.Single(answer.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_folder_that_git_does_not_keep_is_told_in_one_line()
    {
        Skip.If(Git("--version").Length == 0);
        Write(new ContentFolderBuilder());

        var answer = await CheckAsync();

        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.Contains("not a git repository", Assert.Single(answer.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Where_no_page_can_be_looked_at_nothing_counts_as_old()
    {
        Commit(new ContentFolderBuilder().With("site.yml", "[]\n"));
        Write(new ContentFolderBuilder().With("site.yml", "[]\n").WithPage("broken", "::: note\nNot closed."));

        var answer = await CheckAsync();

        Assert.Equal((1, ""), (answer.Code, answer.Error));
        Assert.StartsWith("site.yml:", answer.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_version_that_git_cannot_list_is_told_in_one_line()
    {
        Commit(new ContentFolderBuilder());
        var tree = Git("rev-parse", "HEAD^{tree}").Trim();
        var lost = Path.Combine(repository, ".git", "objects", tree[..2], tree[2..]);
        File.SetAttributes(lost, FileAttributes.Normal);
        File.Delete(lost);

        var answer = await CheckAsync();

        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.StartsWith($"--base HEAD: git cannot list that version of {Content}.", Assert.Single(answer.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("100644")]
    [InlineData("120000")]
    public async Task A_tree_made_by_hand_writes_nothing_outside(string mode)
    {
        Commit(new ContentFolderBuilder());
        var outside = Directory.CreateDirectory(Path.Combine(repository, "outside")).FullName;
        var link = GitOver(outside, "hash-object", "-w", "--stdin").Trim();
        var inner = GitOver($"{mode} blob {link}\tb\n", "mktree").Trim();
        var content = GitOver($"120000 blob {link}\ta\n040000 tree {inner}\ta\n", "mktree").Trim();
        var site = GitOver($"040000 tree {content}\tcontent\n", "mktree").Trim();
        var root = GitOver($"040000 tree {site}\tsite\n", "mktree").Trim();
        var version = Git("commit-tree", "-m", "By hand", root).Trim();

        await Operator.OverFolderAsync(Content, "check", "--only", "new", "--base", version);

        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
    }

    private Task<CommandAnswer> CheckAsync(params string[] words) => Operator.OverFolderAsync(Content, ["check", "--only", "new", "--base", "HEAD", .. words]);

    private void Write(ContentFolderBuilder content) => content.WriteTo(Content);

    private void Commit(ContentFolderBuilder content)
    {
        Write(content);
        Git("init", "-q");
        Git("add", "-A");
        Git("commit", "-q", "-m", "Begin");
    }

    private string Git(params string[] words) => GitOver("", words);

    private string GitOver(string input, params string[] words)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", repository, "-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false", .. words]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
            git.StandardInput.Write(input);
            git.StandardInput.Close();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            Assert.Equal(0, git.ExitCode);
            return output;
        }
        catch (Win32Exception)
        {
            Skip.If(true, "There is no git here.");
            return "";
        }
    }
}
