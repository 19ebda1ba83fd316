namespace ErrorTracking.Exercises;

/// <summary>
/// Call a service, and again where that may help.
/// <list type="bullet">
/// <item>When the call throws something transient, wait and call again; at most <c>attempts</c> calls in all. The last exception goes to the caller, as it is.</item>
/// <item>The pauses are 1 s, 2 s, 4 s and so on.</item>
/// <item>What is not transient goes to the caller at once.</item>
/// <item>When the token is cancelled, no further call is made, and a pause ends at once, with an <see cref="OperationCanceledException"/>.</item>
/// </list>
/// </summary>
public static class RetryTransient
{
    /// <param name="call">The call; it gets the token.</param>
    /// <param name="isTransient">Whether trying again may help.</param>
    /// <param name="attempts">Calls at most, at least one.</param>
    /// <param name="time">The clock for the pauses.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation)
    {
        // TODO 5.5: a loop, a catch with a filter (when …), and Task.Delay with the clock and the token.
        throw new NotImplementedException("5.5 is not started: open 05-ErrorTracking/Exercises/RetryTransient.cs");
    }
}
