using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.IntegrationTests;

/// <summary>On real connections: the server of other tests has none.</summary>
public sealed class SendBufferTests
{
    /// <summary>The system doubles what it is asked for.</summary>
    private const int Most = 2 * 128 * 1024;

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://[::1]:0")]
    public async Task A_reader_who_takes_nothing_holds_little_of_the_systems_memory(string url)
    {
        var size = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        await using var app = builder.AddHttpRules().Build();
        app.Run(context =>
        {
            size = context.Features.Get<IConnectionSocketFeature>()!.Socket.SendBufferSize; // every connection here has one
            return context.Response.CompleteAsync();
        });
        await app.StartAsync();
        using var client = new HttpClient();

        using var answer = await client.GetAsync(app.Urls.First());

        Assert.InRange(size, 1, Most);
    }

    [Fact]
    public async Task A_site_behind_a_file_socket_answers()
    {
        var folder = Directory.CreateTempSubdirectory("sciaticainfo-");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://unix:{folder.FullName}/site.sock");
        await using (var app = builder.AddHttpRules().Build())
        {
            app.Run(context => context.Response.WriteAsync("here"));
            await app.StartAsync();
            using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = async (_, cancellationToken) => await ConnectAsync($"{folder.FullName}/site.sock", cancellationToken) });

            Assert.Equal("here", await client.GetStringAsync("http://localhost/"));
        }

        folder.Delete(recursive: true);
    }

    private static async Task<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
