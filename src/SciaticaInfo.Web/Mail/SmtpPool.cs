namespace SciaticaInfo.Web.Mail;

/// <summary>Keeps connections to the relay open between messages: at most so many, each for so many messages or so long a rest.</summary>
internal sealed class SmtpPool : IAsyncDisposable
{
    /// <summary>Relays close or slow down what goes on for ever, and a long session would keep to one of several hosts behind one name.</summary>
    public const int MessagesPerConnection = 100;

    /// <summary>Shorter than the servers' own patience (RFC 5321 4.5.3.2.7: five minutes; many give one).</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly TimeProvider clock;
    private readonly SemaphoreSlim slots;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    /// <summary>The one used last is at the end and is taken first, so that those not needed grow old.</summary>
    private readonly List<(SmtpConnection Connection, long Since)> resting = [];
    private Task closing = Task.CompletedTask;

    public SmtpPool(int connections, TimeProvider clock)
    {
        this.clock = clock;
        slots = new SemaphoreSlim(connections);
        timer = clock.CreateTimer(_ => CloseOld(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for a place. Returns a connection to use, or <see langword="null"/>: there is none, open one. Then <see cref="GiveBackAsync"/> must be called.</summary>
    public async Task<SmtpConnection?> TakeAsync(CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        lock (gate)
        {
            if (resting.Count == 0) return null;
            var (connection, _) = resting[^1];
            resting.RemoveAt(resting.Count - 1);
            return connection;
        }
    }

    /// <summary>Gives the place back, and the connection with it, where there is one.</summary>
    public async Task GiveBackAsync(SmtpConnection? connection)
    {
        try
        {
            if (connection is null) return;
            if (!connection.IsUsable) connection.Dispose();
            else if (connection.Messages >= MessagesPerConnection) await connection.QuitAsync();
            else LayDown(connection);
        }
        finally
        {
            slots.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await closing;
        foreach (var (connection, _) in resting) await connection.QuitAsync();
        resting.Clear();
        slots.Dispose();
    }

    private void LayDown(SmtpConnection connection)
    {
        lock (gate)
        {
            resting.Add((connection, clock.GetTimestamp()));
            if (resting.Count == 1) timer.Change(Rest, Timeout.InfiniteTimeSpan);
        }
    }

    private void CloseOld()
    {
        lock (gate)
        {
            if (closing.IsCompleted) closing = CloseOldAsync();
        }
    }

    /// <summary>Each is closed in a place of its own, so that the relay never sees more connections than were promised.</summary>
    private async Task CloseOldAsync()
    {
        await Task.Yield();
        while (slots.Wait(TimeSpan.Zero))
        {
            var old = TakeOld();
            try
            {
                if (old is null) break;
                await old.QuitAsync();
            }
            finally
            {
                slots.Release();
            }
        }

        lock (gate)
        {
            if (resting.Count > 0) timer.Change(Rest - clock.GetElapsedTime(resting[0].Since) is var left && left > TimeSpan.Zero ? left : Rest, Timeout.InfiniteTimeSpan);
        }
    }

    private SmtpConnection? TakeOld()
    {
        lock (gate)
        {
            if (resting.Count == 0 || clock.GetElapsedTime(resting[0].Since) < Rest) return null;
            var (connection, _) = resting[0];
            resting.RemoveAt(0);
            return connection;
        }
    }
}
