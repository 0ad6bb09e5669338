using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Http;

public static class HttpSetup
{
    private const int MaxBodyBytes = 64 * 1024;

    /// <summary>What the system holds for a reader who takes nothing, in bytes; by itself it gives some megabytes to each.</summary>
    private const int SendBuffer = 128 * 1024;

    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(8);

    public static WebApplicationBuilder AddHttpRules(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.SectionName).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SiteOptions>, SiteOptionsValidator>();
        builder.Services.AddSingleton<SecurityHeaders>();
        builder.Services.AddSingleton<AllowedHosts>();
        builder.Services.AddSingleton<CrossSite>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
        });
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = Listen);
        if (ConnectionRoom.For(ConnectionRoom.OpenFiles()) is { } most) builder.Services.AddSingleton<IConnectionListenerFactory>(services => new PatientListeners(ActivatorUtilities.CreateInstance<SocketTransportFactory>(services), most));
        return builder;
    }

    /// <summary>Takes the server that the builder has now behind <see cref="FastPathServer"/>, and puts <see cref="PlainConnections"/> before it.</summary>
    public static WebApplicationBuilder AddFastPath(this WebApplicationBuilder builder)
    {
        var server = builder.Services.Last(service => service.ServiceType == typeof(IServer)).ImplementationType
            ?? throw new InvalidOperationException("The server has no type of its own."); // Kestrel and the server of tests have
        builder.Services.AddSingleton(server);
        builder.Services.AddSingleton<FinishedRequests>();
        builder.Services.AddSingleton<PlainAnswers>();
        builder.Services.AddSingleton<PlainConnections>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(endpoint.ApplicationServices.GetRequiredService<PlainConnections>().Before)));

        // What is in memory is sent at once where the request was read, instead of going through three queues of threads.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.Services.AddSingleton<IServer>(services => new FastPathServer((IServer)services.GetRequiredService(server), services.GetRequiredService<FinishedRequests>()));
        return builder;
    }

    public static WebApplication UseHttpRules(this WebApplication app)
    {
        ConnectionRoom.Tell(app.Services);
        UseForwardedHeaders(app);
        app.UseMiddleware<FrontDoor>();
        return app;
    }

    /// <summary>Whatever no feature answered: a page that helps on.</summary>
    public static WebApplication UseNotFound(this WebApplication app)
    {
        var live = app.Services.GetRequiredService<LiveSite>();
        app.Run(context => Methods.IsRead(context.Request.Method)
            ? ErrorPages.Write(context, live.Answers, StatusCodes.Status404NotFound)
            : ErrorPages.MethodNotAllowed(context, live.Answers));
        return app;
    }

    /// <summary>Connections take their buffers from the socket that they come in by. A socket in a file holds little anyway.</summary>
    private static Socket Listen(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (socket.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6) socket.SendBufferSize = SendBuffer;
        return socket;
    }

    /// <summary>Believes proxies that the settings name, and never their word on the host.</summary>
    private static void UseForwardedHeaders(WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.TrustedProxies;
        if (proxies.Count == 0) return;

        // As many steps as there are named proxies in a row: the first that is not named is the visitor.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) options.KnownProxies.Add(IPAddress.Parse(proxy));
        app.UseForwardedHeaders(options);
    }
}
