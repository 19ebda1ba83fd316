using System.Collections.Concurrent;
using AdvancedLogging.Exercises;
using AdvancedLogging.ExerciseTypes;
using Course.Testing;
using Xunit;

namespace AdvancedLogging.Tests.Exercises;

public sealed class DroppingBufferTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentQueue<string> _delivered = new();

    public Func<int, Func<string, Task>, IDroppingBuffer> Answer { get; set; } = DroppingBuffer.Create;

    [Task("2.6", "lines are delivered in their order, one after the other")]
    public async Task LinesAreDeliveredInTheirOrder()
    {
        var buffer = Answer(100, async line =>
        {
            await Task.Yield();
            _delivered.Enqueue(line);
        });
        Add(buffer, 1, 50);
        await UntilAsync(() => buffer.Counts.Delivered == 50, "all 50 lines are delivered and counted", "a line that is neither delivered nor counted is lost without a trace");
        Check(Lines(1, 50), "a log out of order tells another story");
        Check(new QueueCounts(50, 50, 0, 0), buffer, "what is delivered is no longer in the queue");
        await buffer.DisposeAsync();
    }

    [Task("2.6", "when it is full the new line is dropped and counted, and the caller does not wait")]
    public async Task WhenItIsFullTheNewLineIsDropped()
    {
        var (entered, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var buffer = Answer(2, async line =>
        {
            entered.TrySetResult();
            await gate.Task;
            _delivered.Enqueue(line);
        });

        var first = buffer.TryAdd("1");
        await WithinAsync(entered.Task, "the first line is in delivery");
        var rest = Task.Run(() => Enumerable.Range(2, 4).Select(number => buffer.TryAdd($"{number}")).ToList());
        await WithinAsync(rest, "TryAdd returns although the consumer hangs");
        bool[] expected = [true, true, true, false, false];
        bool[] actual = [first, .. await rest];
        Assert.True(expected.SequenceEqual(actual), $"of five lines expected {string.Join(", ", expected)}, but TryAdd returned {string.Join(", ", actual)}. Why it matters: a queue without a bound takes all the memory in an outage; and the caller must know what became of his line.");
        Check(new QueueCounts(5, 0, 2, 3), buffer, "the loss must be known while it happens");

        gate.SetResult();
        await UntilAsync(() => buffer.Counts.Delivered == 3, "the three that were taken are delivered", "true means that the line will arrive");
        Check("1 2 3", "the oldest lines tell how the outage began");
        Check(new QueueCounts(5, 3, 2, 0), buffer, "added = delivered + dropped + queued");
        await buffer.DisposeAsync();
    }

    [Task("2.6", "a line whose delivery throws is dropped, and the next is delivered")]
    public async Task AFailureDropsOneLine()
    {
        var buffer = Answer(100, line =>
        {
            if (line == "3")
            {
                throw new IOException("no such disk");
            }

            _delivered.Enqueue(line);
            return line == "6" ? Task.FromException(new IOException("no room")) : Task.CompletedTask;
        });
        Add(buffer, 1, 7);
        await UntilAsync(() => buffer.Counts is { Queued: 0 }, "none waits any more", "one line that cannot be delivered must not stop all behind it");
        Check("1 2 4 5 6 7", "one line that cannot be delivered must not stop all behind it");
        Check(new QueueCounts(7, 5, 2, 0), buffer, "a line that was not delivered is lost, and counted as that");
        await buffer.DisposeAsync();
    }

    [Task("2.6", "at the end what waits is delivered, and what comes later is dropped")]
    public async Task TheEndDeliversWhatWaits()
    {
        var gate = new TaskCompletionSource();
        var buffer = Answer(100, async line =>
        {
            await gate.Task;
            _delivered.Enqueue(line);
        });
        Add(buffer, 1, 10);
        var end = buffer.DisposeAsync().AsTask();
        Assert.False(end.IsCompleted, "expected DisposeAsync to wait for ten lines, but it returned at once. Why it matters: the last lines before the end are the ones that tell why.");
        gate.SetResult();
        await WithinAsync(end, "DisposeAsync returns");
        Check(Lines(1, 10), "the last lines before the end are the ones that tell why");
        Assert.False(buffer.TryAdd("11"), "expected false for a line after the end, but it is true. Why it matters: nobody will deliver it.");
        Check(new QueueCounts(11, 10, 1, 0), buffer, "a line after the end is lost, too");
    }

    [Task("2.6", "several threads lose no line uncounted")]
    public async Task SeveralThreadsLoseNoneUncounted()
    {
        var buffer = Answer(10, line =>
        {
            _delivered.Enqueue(line);
            return Task.CompletedTask;
        });
        var taken = 0;
        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, number => Interlocked.Add(ref taken, buffer.TryAdd($"{number}") ? 1 : 0));
        await buffer.DisposeAsync();
        Check(new QueueCounts(20_000, _delivered.Count, 20_000 - taken, 0), buffer, "added = delivered + dropped + queued, to the last line");
        Assert.True(_delivered.Count == taken, $"TryAdd took {taken} lines, and {_delivered.Count} were delivered. Why it matters: true means that the line will arrive.");
    }

    private static void Add(IDroppingBuffer buffer, int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            buffer.TryAdd($"{number}");
        }
    }

    private static string Lines(int first, int last) => string.Join(' ', Enumerable.Range(first, last - first + 1));

    private void Check(string expected, string why)
    {
        var actual = string.Join(' ', _delivered);
        Assert.True(actual == expected, $"expected to be delivered: {expected}\nbut it is: {actual}\nWhy it matters: {why}.");
    }

    private static void Check(QueueCounts expected, IDroppingBuffer buffer, string why) =>
        Assert.True(buffer.Counts == expected, $"expected {expected}\nbut it is {buffer.Counts}\nWhy it matters: {why}.");

    private static async Task WithinAsync(Task task, string what) =>
        Assert.True(await Task.WhenAny(task, Task.Delay(Patience)) == task, $"expected: {what}; after {Patience.TotalSeconds} s it was not so. Why it matters: a log call that waits stops the whole application.");

    private static async Task UntilAsync(Func<bool> condition, string what, string why)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition() && TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(5);
        }

        Assert.True(condition(), $"expected: {what}; after {Patience.TotalSeconds} s it was not so. Why it matters: {why}.");
    }
}
