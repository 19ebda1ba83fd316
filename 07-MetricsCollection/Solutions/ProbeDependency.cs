namespace MetricsCollection.Exercises;

/// <summary>
/// Ask a dependency whether it is healthy, and answer in time whatever the dependency does.
/// <list type="bullet">
/// <item>Return null if it is healthy. Otherwise return the message of its exception, or <c>no answer within 500 ms</c> with the
/// time-out in whole milliseconds.</item>
/// <item>The dependency may hang, before its first await or after it, and may ignore its token. Wait no longer than the time-out, then
/// cancel its token.</item>
/// <item>The dependency may have a shorter time-out of its own, as HttpClient has. Its TaskCanceledException or TimeoutException is an
/// error like any other: return the message.</item>
/// <item>If the caller cancels, throw an OperationCanceledException at once, even if the dependency hangs. Cancelling says nothing
/// about the dependency.</item>
/// </list>
/// </summary>
public static class ProbeDependency
{
    /// <param name="ask">Asks the dependency.</param>
    /// <param name="timeout">The longest time to wait.</param>
    /// <param name="clock">The clock of the time-out.</param>
    /// <param name="cancellation">The caller gives up.</param>
    /// <returns>Why the dependency is not healthy; null if it is.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            await Task.Run(() => ask(limit.Token), CancellationToken.None).WaitAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return $"no answer within {timeout.TotalMilliseconds:0} ms";
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}
