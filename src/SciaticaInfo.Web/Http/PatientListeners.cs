using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace SciaticaInfo.Web.Http;

/// <summary>
/// Listens for readers, and leaves those whom there is no room for with the system until others have gone. Kestrel's own limit lets them in and shows
/// them out again: a thousand who come at once still take every file for a moment, and the program ends over that.
/// </summary>
/// <param name="most">Readers at once, at all addresses together.</param>
internal sealed class PatientListeners(IConnectionListenerFactory inner, int most) : IConnectionListenerFactory, IDisposable
{
    private readonly SemaphoreSlim room = new(most);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new Listener(await inner.BindAsync(endpoint, cancellationToken), room);

    public void Dispose() => room.Dispose();

    private sealed class Listener(IConnectionListener inner, SemaphoreSlim room) : IConnectionListener
    {
        private readonly CancellationTokenSource stop = new();

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                await room.WaitAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }

            ConnectionContext? connection = null;
            try
            {
                connection = await inner.AcceptAsync(cancellationToken);
                return connection is null ? null : new Connection(connection, room);
            }
            finally
            {
                if (connection is null) room.Release();
            }
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await stop.CancelAsync();
            await inner.UnbindAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            stop.Dispose();
            await inner.DisposeAsync();
        }
    }

    /// <summary>Gives its place back when it is closed.</summary>
    private sealed class Connection(ConnectionContext inner, SemaphoreSlim room) : ConnectionContext
    {
        private int isClosed;

        public override string ConnectionId { get => inner.ConnectionId; set => inner.ConnectionId = value; }

        public override IFeatureCollection Features => inner.Features;

        public override IDictionary<object, object?> Items { get => inner.Items; set => inner.Items = value; }

        public override IDuplexPipe Transport { get => inner.Transport; set => inner.Transport = value; }

        public override EndPoint? LocalEndPoint { get => inner.LocalEndPoint; set => inner.LocalEndPoint = value; }

        public override EndPoint? RemoteEndPoint { get => inner.RemoteEndPoint; set => inner.RemoteEndPoint = value; }

        public override CancellationToken ConnectionClosed { get => inner.ConnectionClosed; set => inner.ConnectionClosed = value; }

        public override void Abort() => inner.Abort();

        public override void Abort(ConnectionAbortedException abortReason) => inner.Abort(abortReason);

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            await base.DisposeAsync();
            if (Interlocked.Exchange(ref isClosed, 1) == 0) room.Release();
        }
    }
}
