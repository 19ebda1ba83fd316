namespace PerformanceMonitoring.Profiling;

/// <summary>Fake work until it is disposed, so that the runtime has something to count: garbage, a contended lock, time-outs.</summary>
public sealed class BusyProcess : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _work;

    public BusyProcess() => _work = Task.Run(WorkAsync);

    private async Task WorkAsync()
    {
        var gate = new Lock();
        var kept = new Queue<byte[]>();
        while (!_stopping.IsCancellationRequested)
        {
            Parallel.For(0, 64, _ =>
            {
                lock (gate)
                {
                    kept.Enqueue(new byte[20_000]);
                    Thread.SpinWait(10_000);
                }
            });
            while (kept.Count > 200)
            {
                kept.Dequeue();
            }

            try
            {
                throw new TimeoutException("the card network does not answer");
            }
            catch (TimeoutException)
            {
                // Thrown in order to be counted.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _work;
        _stopping.Dispose();
    }
}
