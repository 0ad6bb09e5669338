namespace SciaticaInfo.Web.Data;

/// <summary>Work that waits for its turn, and the caller that waits for the work.</summary>
internal abstract class StoreWork
{
    /// <summary>False: the work's queries must find what was done before it.</summary>
    public abstract bool IsAnnounced { get; }

    /// <summary>Comes before any work of the transaction.</summary>
    public abstract void Announce(WriteSession session);

    public abstract Task RunAsync(WriteSession session);

    /// <summary>The commit is on the disk.</summary>
    public abstract void Succeed();

    public abstract void Fail(Exception exception);
}

internal sealed class StoreWork<T>(Func<WriteSession, Task<T>> work, Action<WriteSession>? announce) : StoreWork
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!; // set by RunAsync before Succeed reads it

    public Task<T> Result => done.Task;

    public override bool IsAnnounced => announce is not null;

    public override void Announce(WriteSession session) => announce?.Invoke(session);

    public override async Task RunAsync(WriteSession session) => result = await work(session);

    public override void Succeed() => done.TrySetResult(result);

    public override void Fail(Exception exception) => done.TrySetException(exception);
}
