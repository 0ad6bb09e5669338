using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.UnitTests.Mail;

public sealed class LeaseOwnerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void One_that_is_alive_is_never_taken_for_gone()
    {
        using var one = Owner();
        using var other = Owner();

        Assert.Empty(one.FindGone());
        Assert.Empty(other.FindGone());
        Assert.Empty(one.FindGone());
    }

    [Fact]
    public void One_that_has_ended_is_found_until_nothing_of_it_is_left()
    {
        var ended = Owner();
        ended.FindGone();
        ended.Dispose();
        using var next = Owner();

        Assert.Equal([ended.Name], next.FindGone());
        Assert.Equal([ended.Name], next.FindGone());
        next.Forget(ended.Name);
        Assert.Empty(next.FindGone());
    }

    [Fact]
    public void A_data_folder_that_is_away_is_not_made_anew()
    {
        Directory.Delete(folder);
        using (var owner = Owner()) Assert.Empty(owner.FindGone());

        Assert.False(Directory.Exists(folder));
        Directory.CreateDirectory(folder);
    }

    private LeaseOwner Owner() => new(Options.Create(new DataOptions { Path = folder }));
}
