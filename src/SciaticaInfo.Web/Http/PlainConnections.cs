using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Http;

/// <summary>
/// Answers plain requests for finished pages before the server reads any HTTP. The first one that is not plain, and all that come after it on its
/// connection, go to the server as they came.
/// </summary>
internal sealed class PlainConnections(PlainAnswers answers, IOptions<KestrelServerOptions> options)
{
    /// <summary>Answers to requests that came together are sent together, up to this many bytes.</summary>
    private const int MaxUnsent = 32 * 1024;

    private readonly KestrelServerLimits limits = options.Value.Limits;

    /// <param name="server">Takes over a connection that has more to say.</param>
    public ConnectionDelegate Before(ConnectionDelegate server) => connection => RunAsync(connection, server);

    private async Task RunAsync(ConnectionContext connection, ConnectionDelegate server)
    {
        var patience = new Patience(connection, limits);
        if (await IsForServerAsync(connection, patience)) await server(connection);
        else patience.Drains(limits.MaxResponseBufferSize ?? MaxUnsent);
    }

    /// <returns>False when the connection is at its end.</returns>
    private async Task<bool> IsForServerAsync(ConnectionContext connection, Patience patience)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        await using var stop = stopping.UnsafeRegister(static input => ((PipeReader)input!).CancelPendingRead(), input); // the state given here
        try
        {
            while (true)
            {
                patience.Reads();
                var read = await input.ReadAsync(CancellationToken.None);
                patience.Ends();
                var rest = read.Buffer;
                var isAllPlain = Answer(ref rest, output);
                input.AdvanceTo(rest.Start);
                if (output.UnflushedBytes > 0)
                {
                    patience.Writes(output.UnflushedBytes);
                    if ((await output.FlushAsync(CancellationToken.None)).IsCompleted) return false;
                    patience.Ends();
                }

                if (!isAllPlain) return true;
                if (rest.IsEmpty && (read.IsCompleted || read.IsCanceled || stopping.IsCancellationRequested)) return false;
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            return false; // the reader has gone
        }
        finally
        {
            patience.Ends();
        }
    }

    /// <summary>Answers what can be, and leaves the rest.</summary>
    /// <returns>False when the server must go on.</returns>
    private bool Answer(ref ReadOnlySequence<byte> rest, PipeWriter output)
    {
        while (!rest.IsEmpty && output.UnflushedBytes < MaxUnsent)
        {
            var length = rest.IsSingleSegment ? AnswerFirst(rest.FirstSpan, output) : AnswerFirst(rest, output);
            if (length == 0) return false;

            rest = rest.Slice(length);
        }

        return true;
    }

    /// <summary>Of bytes that lie in more than one piece of memory.</summary>
    private int AnswerFirst(ReadOnlySequence<byte> bytes, PipeWriter output)
    {
        Span<byte> copy = stackalloc byte[PlainRequest.MaxBytes];
        var length = (int)Math.Min(bytes.Length, copy.Length);
        bytes.Slice(0, length).CopyTo(copy);
        return AnswerFirst(copy[..length], output);
    }

    /// <returns>How long the request was; 0 when it is not answered.</returns>
    private int AnswerFirst(ReadOnlySpan<byte> bytes, PipeWriter output) => PlainRequest.TryRead(bytes, out var request) && answers.TryWrite(request, output) ? request.Length : 0;

    /// <summary>Ends a connection that nothing comes from, or that takes nothing, as soon as the server itself would.</summary>
    private sealed class Patience
    {
        private readonly ConnectionContext connection;
        private readonly int mostIdle;
        private readonly MinDataRate? rate;
        private volatile int allowed;
        private volatile bool isWriting;
        private int seconds;

        public Patience(ConnectionContext connection, KestrelServerLimits limits)
        {
            (this.connection, mostIdle, rate) = (connection, Seconds(limits.KeepAliveTimeout.TotalSeconds), limits.MinResponseDataRate);
            connection.Features.Get<IConnectionHeartbeatFeature>()?.OnHeartbeat(static patience => ((Patience)patience).Tick(), this);
        }

        public void Reads() => Begin(mostIdle, isWrite: false);

        public void Writes(long bytes)
        {
            if (rate is not null) Begin(Seconds(Math.Max(rate.GracePeriod.TotalSeconds, bytes / rate.BytesPerSecond)), isWrite: true);
        }

        /// <summary>The connection is at its end, but for answers that its reader has not taken yet.</summary>
        /// <param name="most">So many bytes may lie in the pipe, and as many on their way to the system.</param>
        public void Drains(long most) => Writes(2 * most);

        public void Ends() => allowed = 0;

        private void Begin(int most, bool isWrite)
        {
            Volatile.Write(ref seconds, 0);
            isWriting = isWrite;
            allowed = most;
        }

        /// <summary>Comes from the server about once a second.</summary>
        private void Tick()
        {
            var most = allowed; // once: it may end at any moment
            if (most == 0 || Interlocked.Increment(ref seconds) <= most) return;
            if (isWriting) connection.Abort(new ConnectionAbortedException("The reader takes too long to take an answer."));
            else connection.Transport.Input.CancelPendingRead();
        }

        private static int Seconds(double seconds) => (int)Math.Clamp(Math.Ceiling(seconds), 1, int.MaxValue);
    }
}
