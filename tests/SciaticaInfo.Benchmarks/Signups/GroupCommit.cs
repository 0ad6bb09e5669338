using System.Threading.Channels;

namespace SciaticaInfo.Benchmarks.Signups;

/// <summary>One writer: what waits, up to 64, is one transaction, and is told so after its commit.</summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int Most = 64;

    private readonly Channel<Waiting> channel = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SignupRows rows;
    private readonly Task writer;

    public GroupCommit(SignupRows rows)
    {
        this.rows = rows;
        writer = Task.Run(WriteAllAsync);
    }

    public Task WriteAsync(PostedForm form)
    {
        var waiting = new Waiting(form, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return channel.Writer.TryWrite(waiting) ? waiting.Done.Task : throw new InvalidOperationException("The host stops.");
    }

    public async ValueTask DisposeAsync()
    {
        channel.Writer.TryComplete();
        await writer;
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<Waiting>(Most);
        while (await channel.Reader.WaitToReadAsync())
        {
            while (batch.Count < Most && channel.Reader.TryRead(out var next)) batch.Add(next);
            try
            {
                rows.Write(batch.Select(waiting => waiting.Form));
                foreach (var waiting in batch) waiting.Done.SetResult();
            }
            catch (Exception exception)
            {
                foreach (var waiting in batch) waiting.Done.TrySetException(exception);
            }

            batch.Clear();
        }
    }

    private readonly record struct Waiting(PostedForm Form, TaskCompletionSource Done);
}
