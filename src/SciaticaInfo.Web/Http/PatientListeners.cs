using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace SciaticaInfo.Web.Http;

/// <summary>
/// Listens for readers, and leaves those whom there is no room for with the system until others have gone. Kestrel's own limit lets them in and shows
/// them out again: a thousand who come at once still take every file for a moment, and the program ends over that. Where there is no room, one after the
/// other of those who are connected is asked to make some.
/// </summary>
/// <param name="most">Readers at once, at all addresses together.</param>
internal sealed class PatientListeners(IConnectionListenerFactory inner, int most) : IConnectionListenerFactory, IDisposable
{
    private readonly SemaphoreSlim room = new(most);
    private readonly OpenConnections open = new();

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new Listener(await inner.BindAsync(endpoint, cancellationToken), room, open);

    public void Dispose() => room.Dispose();

    private sealed class Listener(IConnectionListener inner, SemaphoreSlim room, OpenConnections open) : IConnectionListener
    {
        /// <summary>Of those who are asked to go, some are in the middle of an answer.</summary>
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

        private readonly CancellationTokenSource stop = new();

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                // Most connections are only kept for a next request, for two minutes: the next reader needs the place more.
                for (var wait = TimeSpan.Zero; !await room.WaitAsync(wait, stop.Token); wait = Pause) open.AskOneToGo();
            }
            catch (OperationCanceledException)
            {
                return null;
            }

            ConnectionContext? connection = null;
            try
            {
                connection = await inner.AcceptAsync(cancellationToken);
                return connection is null ? null : new Connection(connection, room, open);
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

    /// <summary>Those that are open, the one that is next to be asked to go first.</summary>
    private sealed class OpenConnections
    {
        private readonly Lock gate = new();
        private readonly LinkedList<IFeatureCollection> all = [];

        public LinkedListNode<IFeatureCollection> Add(IFeatureCollection connection)
        {
            lock (gate) return all.AddLast(connection);
        }

        public void Remove(LinkedListNode<IFeatureCollection> connection)
        {
            lock (gate) all.Remove(connection);
        }

        /// <summary>As when the site stops: an idle connection ends at once, another one with the answer that it is waiting for.</summary>
        public void AskOneToGo()
        {
            LinkedListNode<IFeatureCollection>? first;
            lock (gate)
            {
                first = all.First;
                if (first is null) return;

                all.RemoveFirst();
                all.AddLast(first);
            }

            // What ends is ended on the way, which is none of this thread's business.
            if (first.Value.Get<IConnectionLifetimeNotificationFeature>() is { } life) _ = Task.Run(life.RequestClose);
        }
    }

    /// <summary>Gives its place back when it is closed.</summary>
    private sealed class Connection(ConnectionContext inner, SemaphoreSlim room, OpenConnections open) : ConnectionContext
    {
        private readonly LinkedListNode<IFeatureCollection> place = open.Add(inner.Features);
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
            if (Interlocked.Exchange(ref isClosed, 1) != 0) return;

            open.Remove(place);
            room.Release();
        }
    }
}
