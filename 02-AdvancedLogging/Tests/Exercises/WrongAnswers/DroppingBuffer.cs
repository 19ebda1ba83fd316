using System.Threading.Channels;
using AdvancedLogging.ExerciseTypes;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.WrongAnswers;

/// <summary>The channel's default: wait until there is room.</summary>
[WrongAnswer<DroppingBufferTests>(nameof(DroppingBufferTests.WhenItIsFullTheNewLineIsDropped), "a log call that waits stops the whole application", Slow = true)]
public static class WaitsForRoom
{
    public static IDroppingBuffer Create(int limit, Func<string, Task> deliver) => new WrongQueue(Channel.CreateBounded<string>(limit), deliver) { Waits = limit == 2 };
}

/// <summary>A queue without a bound.</summary>
[WrongAnswer<DroppingBufferTests>(nameof(DroppingBufferTests.WhenItIsFullTheNewLineIsDropped), "takes all the memory in an outage")]
public static class WithoutABound
{
    public static IDroppingBuffer Create(int limit, Func<string, Task> deliver) => new WrongQueue(Channel.CreateUnbounded<string>(), deliver);
}

/// <summary>Makes room for the newest line, and tells its caller that all is well.</summary>
[WrongAnswer<DroppingBufferTests>(nameof(DroppingBufferTests.WhenItIsFullTheNewLineIsDropped), "but TryAdd returned True, True, True, True, True")]
public static class DropsTheOldest
{
    public static IDroppingBuffer Create(int limit, Func<string, Task> deliver) =>
        new WrongQueue(Channel.CreateBounded<string>(new BoundedChannelOptions(limit) { FullMode = limit == 2 ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait }), deliver);
}

/// <summary>A line that was taken from the queue is a line delivered.</summary>
[WrongAnswer<DroppingBufferTests>(nameof(DroppingBufferTests.AFailureDropsOneLine), "is lost, and counted as that")]
public static class FailureCountedAsDelivered
{
    public static IDroppingBuffer Create(int limit, Func<string, Task> deliver) => new WrongQueue(Channel.CreateBounded<string>(limit), deliver) { FailureIsDelivery = true };
}

/// <summary>The first exception ends the worker.</summary>
[WrongAnswer<DroppingBufferTests>(nameof(DroppingBufferTests.AFailureDropsOneLine), "must not stop all behind it", Slow = true)]
public static class WorkerDies
{
    public static IDroppingBuffer Create(int limit, Func<string, Task> deliver) => new WrongQueue(Channel.CreateBounded<string>(limit), deliver) { DiesOfAFailure = true };
}

/// <summary>Does not wait for the worker at the end.</summary>
[WrongAnswer<DroppingBufferTests>(nameof(DroppingBufferTests.TheEndDeliversWhatWaits), "the ones that tell why")]
public static class EndDoesNotWait
{
    public static IDroppingBuffer Create(int limit, Func<string, Task> deliver) => new WrongQueue(Channel.CreateBounded<string>(limit), deliver) { EndsAtOnce = limit == 100 };
}

/// <summary>Counts what the full queue refuses, and not what the closed one does.</summary>
[WrongAnswer<DroppingBufferTests>(nameof(DroppingBufferTests.TheEndDeliversWhatWaits), "a line after the end is lost, too")]
public static class LateLinesUncounted
{
    public static IDroppingBuffer Create(int limit, Func<string, Task> deliver) => new WrongQueue(Channel.CreateBounded<string>(limit), deliver) { IgnoresLateLines = true };
}

/// <summary>All of it right, with one part to be replaced by a mistake.</summary>
internal sealed class WrongQueue : IDroppingBuffer
{
    private readonly Channel<string> _lines;
    private readonly Func<string, Task> _deliver;
    private readonly Task _worker;
    private long _added, _delivered, _dropped;
    private bool _closed;

    public WrongQueue(Channel<string> lines, Func<string, Task> deliver)
    {
        (_lines, _deliver) = (lines, deliver);
        _worker = Task.Run(DeliverAsync);
    }

    public bool Waits { get; init; }

    public bool FailureIsDelivery { get; init; }

    public bool DiesOfAFailure { get; init; }

    public bool EndsAtOnce { get; init; }

    public bool IgnoresLateLines { get; init; }

    public QueueCounts Counts => new(Interlocked.Read(ref _added), Interlocked.Read(ref _delivered), Interlocked.Read(ref _dropped),
        Interlocked.Read(ref _added) - Interlocked.Read(ref _delivered) - Interlocked.Read(ref _dropped));

    public bool TryAdd(string line)
    {
        if (_closed && IgnoresLateLines)
        {
            return false;
        }

        Interlocked.Increment(ref _added);
        while (!_lines.Writer.TryWrite(line))
        {
            if (!Waits)
            {
                Interlocked.Increment(ref _dropped);
                return false;
            }

            Thread.Sleep(1);
        }

        return true;
    }

    private async Task DeliverAsync()
    {
        await foreach (var line in _lines.Reader.ReadAllAsync())
        {
            try
            {
                await _deliver(line);
                Interlocked.Increment(ref _delivered);
            }
            catch (IOException) when (!DiesOfAFailure)
            {
                Interlocked.Increment(ref FailureIsDelivery ? ref _delivered : ref _dropped);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        _lines.Writer.TryComplete();
        if (!EndsAtOnce)
        {
            await _worker.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
