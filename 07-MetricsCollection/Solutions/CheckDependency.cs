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
    public static async Task<string?> RunAsync(Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
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
