using Microsoft.AspNetCore.Http;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class FinishedResponseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(1_000_000)]
    public async Task Every_byte_is_sent_once_whatever_the_length(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        using var sent = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = sent } };

        await new FinishedResponse(bytes, "image/png", "public, max-age=60", isCompressible: false).WriteAsync(context);

        await context.Response.CompleteAsync();
        Assert.Equal(bytes, sent.ToArray());
        Assert.Equal(length, context.Response.ContentLength);
    }
}
