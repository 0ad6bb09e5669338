using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.UnitTests.Http;

/// <summary>Readers leave the site the files that it needs itself.</summary>
public sealed class ConnectionRoomTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(100L, 32)]
    [InlineData(500L, 100)]
    [InlineData(1024L, 624)]
    [InlineData(65_536L, null)]
    [InlineData(null, null)]
    public void Of_few_files_some_are_kept_for_the_site_itself(long? files, int? readers) => Assert.Equal(readers, ConnectionRoom.For(files));

    [Theory]
    [InlineData("Max open files            500                  4096                 files     ", 500L)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max open files", null)]
    [InlineData("Max processes             500                  500                  processes ", null)]
    public void The_limit_that_counts_is_the_first(string line, long? files) => Assert.Equal(files, ConnectionRoom.OpenFiles(["Limit                     Soft Limit           Hard Limit           Units     ", line]));

    [Fact]
    public async Task Who_finds_no_room_is_let_in_when_another_has_gone()
    {
        using var listeners = new PatientListeners(new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), most: 1);
        await using var listener = await listeners.BindAsync(new IPEndPoint(IPAddress.Loopback, 0));
        using var one = await ConnectAsync(listener.EndPoint);
        using var two = await ConnectAsync(listener.EndPoint);
        var first = await listener.AcceptAsync().AsTask().WaitAsync(Patience);

        var next = listener.AcceptAsync().AsTask();

        Assert.False(next.IsCompleted);
        await first!.DisposeAsync(); // it was connected
        await using var second = await next.WaitAsync(Patience);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Those_who_are_connected_longest_are_asked_to_make_room()
    {
        using var listeners = new PatientListeners(new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), most: 2);
        await using var listener = await listeners.BindAsync(new IPEndPoint(IPAddress.Loopback, 0));
        using var one = await ConnectAsync(listener.EndPoint);
        using var two = await ConnectAsync(listener.EndPoint);
        using var three = await ConnectAsync(listener.EndPoint);
        List<string> asked = [];
        var busy = await AcceptAsync("busy");
        var idle = await AcceptAsync("idle");

        await using var next = await listener.AcceptAsync().AsTask().WaitAsync(Patience);

        Assert.NotNull(next);
        Assert.Equal(["busy", "idle"], asked);
        await busy.DisposeAsync();

        async Task<ConnectionContext> AcceptAsync(string name)
        {
            var connection = await listener.AcceptAsync().AsTask().WaitAsync(Patience);
            connection!.Features.Set<IConnectionLifetimeNotificationFeature>(new Life(() => // it was connected
            {
                asked.Add(name);
                if (name == "idle") _ = connection.DisposeAsync().AsTask();
            }));
            return connection;
        }
    }

    [Fact]
    public async Task A_stop_waits_for_nobody()
    {
        using var listeners = new PatientListeners(new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), most: 1);
        await using var listener = await listeners.BindAsync(new IPEndPoint(IPAddress.Loopback, 0));
        using var one = await ConnectAsync(listener.EndPoint);
        await using var first = await listener.AcceptAsync().AsTask().WaitAsync(Patience);
        var next = listener.AcceptAsync().AsTask();

        await listener.UnbindAsync();

        Assert.Null(await next.WaitAsync(Patience));
    }

    private static async Task<Socket> ConnectAsync(EndPoint endpoint)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endpoint);
        return socket;
    }

    private sealed class Life(Action onRequestClose) : IConnectionLifetimeNotificationFeature
    {
        public CancellationToken ConnectionClosedRequested { get; set; }

        public void RequestClose() => onRequestClose();
    }
}
