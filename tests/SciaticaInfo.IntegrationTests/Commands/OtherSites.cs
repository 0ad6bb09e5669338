using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary>A server on this machine that answers for every host.</summary>
internal sealed class OtherSites : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly RequestDelegate answer;

    private OtherSites(WebApplication app, RequestDelegate answer) => (this.app, this.answer) = (app, answer);

    /// <summary>Method and address of each request, in the order in which they came.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Names of headers that were sent.</summary>
    public ConcurrentDictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static async Task<OtherSites> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sites = new OtherSites(builder.Build(), answer);
        sites.app.Run(sites.AnswerAsync);
        await sites.app.StartAsync();
        return sites;
    }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Leads every connection to this server.</summary>
    public HttpMessageHandler Handler()
    {
        var port = Address.Port;
        return new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = async (_, cancellationToken) =>
            {
                var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port, cancellationToken);
                return client.GetStream();
            },
        };
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        Asked.Enqueue($"{context.Request.Method} {context.Request.Host}{context.Request.Path}{context.Request.QueryString}");
        foreach (var header in context.Request.Headers) Headers[header.Key] = header.Value.ToString();
        return answer(context);
    }
}
