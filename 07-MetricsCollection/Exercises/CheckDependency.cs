namespace MetricsCollection.Exercises;

/// <summary>
/// A health check of a dependency, which answers in time whatever the dependency does.
/// <list type="bullet">
/// <item>Null where it is well; else a text that says why not: the exception's message, or <c>no answer within 500 ms</c> (whole milliseconds).</item>
/// <item>It may hang, before its first await or after it, and look at no token. It is not waited for longer than the time-out; the token that it got is cancelled then.</item>
/// <item>If whoever asks gives up (the token), that is no answer about the dependency: an OperationCanceledException.</item>
/// </list>
/// </summary>
public static class CheckDependency
{
    /// <param name="ask">Asks the dependency.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="clock">The clock of the time-out.</param>
    /// <param name="cancellation">Whoever asks gives up.</param>
    /// <returns>Why it is not well; null where it is.</returns>
    /// <exception cref="OperationCanceledException">Whoever asks gave up.</exception>
    public static Task<string?> RunAsync(Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        // TODO 7.6: ask on another thread, and wait for the first of three ends.
        throw new NotImplementedException("7.6 is not started: open 07-MetricsCollection/Exercises/CheckDependency.cs");
    }
}
