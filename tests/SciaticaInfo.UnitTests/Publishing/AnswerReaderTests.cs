using System.Collections.Concurrent;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class AnswerReaderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_drive_that_stalls_takes_a_few_threads_and_none_of_the_pool()
    {
        using var reader = new AnswerReader();
        using var drive = new StalledDrive();
        var answers = Enumerable.Range(0, 30).Select(drive.AnswerOf).ToList();

        var reading = answers.ConvertAll(answer => reader.ReadAsync(answer, default, CancellationToken.None));
        await drive.AwaitReadersAsync(8).WaitAsync(Patience);
        using (var impatient = new CancellationTokenSource())
        {
            var late = reader.ReadAsync(drive.AnswerOf(99), default, impatient.Token);
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        }

        Assert.Equal(8, drive.Threads.Count);
        Assert.DoesNotContain(true, drive.Threads);
        drive.Answers();
        var bodies = await Task.WhenAll(reading).WaitAsync(Patience);
        Assert.Equal(answers.Select(answer => answer.Tag), bodies.Select(body => body.ETag));
    }

    [Fact]
    public async Task What_another_reader_has_brought_back_is_not_read_again()
    {
        using var reader = new AnswerReader();
        using var drive = new StalledDrive();
        var answer = drive.AnswerOf(1);
        drive.Answers();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => reader.ReadAsync(answer, default, CancellationToken.None)));
        var known = drive.Threads.Count;
        await reader.ReadAsync(answer, default, CancellationToken.None);

        Assert.Equal(known, drive.Threads.Count);
    }

    /// <summary>Gives nothing back until it does.</summary>
    private sealed class StalledDrive : IDisposable
    {
        private readonly ManualResetEventSlim answers = new();
        private readonly SemaphoreSlim begun = new(0);

        /// <summary>For each text that was asked for, whether it was on a thread of the pool.</summary>
        public ConcurrentQueue<bool> Threads { get; } = [];

        public FinishedResponse AnswerOf(int number)
        {
            var bytes = new byte[100 + number];
            var tag = ShortTag.Of(bytes).ToString();
            return new FinishedResponse(new Text(this, bytes), tag, isSmallest: true, tag, "image/png", "no-store", 200, isCompressible: false);
        }

        public async Task AwaitReadersAsync(int count)
        {
            for (var reader = 0; reader < count; reader++) await begun.WaitAsync();
        }

        public void Answers() => answers.Set();

        public void Dispose()
        {
            answers.Dispose();
            begun.Dispose();
        }

        private sealed class Text(StalledDrive drive, byte[] bytes) : StoredText(bytes.Length)
        {
            public override byte[] Read()
            {
                drive.Threads.Enqueue(Thread.CurrentThread.IsThreadPoolThread);
                drive.begun.Release();
                return drive.answers.Wait(Patience) ? bytes : throw new IOException("The drive never answered.");
            }
        }
    }
}
