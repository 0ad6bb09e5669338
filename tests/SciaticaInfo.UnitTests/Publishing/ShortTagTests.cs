using System.Security.Cryptography;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class ShortTagTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a page")]
    [InlineData("another page")]
    public void A_tag_is_the_first_bytes_of_the_hash_and_comes_back_as_it_was_written(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);

        var tag = ShortTag.Of(bytes);

        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..24]}\"", tag.ToString());
        Assert.Equal(tag, ShortTag.Parse(tag.ToString()));
    }

    [Fact]
    public void Other_bytes_have_another_tag() => Assert.NotEqual(ShortTag.Of([1]), ShortTag.Of([2]));

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("\"00112233445566778899aabb")]
    [InlineData("\"00112233445566778899aab\"")]
    [InlineData("\"00112233445566778899aabbc\"")]
    [InlineData("\"00112233445566778899aabg\"")]
    [InlineData("W/\"00112233445566778899aabb\"")]
    public void What_we_never_wrote_is_refused(string tag) => Assert.Throws<InvalidDataException>(() => ShortTag.Parse(tag));
}
