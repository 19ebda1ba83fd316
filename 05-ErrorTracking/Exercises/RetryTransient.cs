namespace ErrorTracking.Exercises;

/// <summary>
/// Call a service, and call it again where that may help.
/// <list type="bullet">
/// <item>After a transient exception, wait and call again. There are at most <c>attempts</c> calls.</item>
/// <item>The exception of the last call reaches the caller as it is, with its stack trace.</item>
/// <item>The pauses are 1 s, 2 s, 4 s and so on, on the given clock.</item>
/// <item>An exception that is not transient reaches the caller at once.</item>
/// <item>A cancelled token ends a pause at once, with an <see cref="OperationCanceledException"/>. No further call is made.</item>
/// </list>
/// </summary>
public static class RetryTransient
{
    /// <param name="call">The call. It gets the token.</param>
    /// <param name="isTransient">Whether another attempt may help.</param>
    /// <param name="attempts">The most calls; at least 1.</param>
    /// <param name="time">The clock for the pauses.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static Task<string> ExecuteAsync(
        Func<CancellationToken, Task<string>> call,
        Func<Exception, bool> isTransient,
        int attempts,
        TimeProvider time,
        CancellationToken cancellation)
    {
        // TODO 5.5: write a loop, a catch with a filter (when …), and Task.Delay with the clock and the token.
        throw new NotImplementedException("5.5 is not started: open 05-ErrorTracking/Exercises/RetryTransient.cs");
    }
}
