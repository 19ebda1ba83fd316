using AdvancedLogging.ExerciseTypes;

namespace AdvancedLogging.Exercises;

/// <summary>
/// Make a bounded queue before a slow consumer, which drops what it cannot hold, and counts it:
/// <list type="bullet">
/// <item>Lines are delivered one after the other, in their order, by one worker in the background.</item>
/// <item><c>TryAdd</c> returns at once, however slow the consumer is. Beside the line in delivery so many lines wait at most;
/// when they do, the new line is dropped, and <c>TryAdd</c> returns false.</item>
/// <item>A line whose delivery throws counts as dropped; the worker goes on with the next.</item>
/// <item>Disposing it delivers what waits, and then returns. A line that is added later is dropped and counted.</item>
/// <item>At rest <c>Added = Delivered + Dropped + Queued</c>, also when several threads add lines.</item>
/// </list>
/// For example, with a limit of two and a consumer that hangs in its first line: of five lines one is in delivery, two wait, two are dropped;
/// the counts are 5, 0, 2, 3.
/// </summary>
public static class DroppingBuffer
{
    /// <summary>A queue.</summary>
    /// <param name="limit">Lines that wait at most, beside the one in delivery; at least 1.</param>
    /// <param name="deliver">Delivers a line; it may take its time, or throw.</param>
    public static IDroppingBuffer Create(int limit, Func<string, Task> deliver)
    {
        // TODO 2.6: a bounded Channel, a task that reads it, and counters that are changed with Interlocked.
        throw new NotImplementedException("2.6 is not started: open 02-AdvancedLogging/Exercises/DroppingBuffer.cs");
    }
}
