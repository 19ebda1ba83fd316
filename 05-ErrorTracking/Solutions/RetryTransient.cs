namespace ErrorTracking.Exercises;

/// <summary>Calls a service, and again where that may help.</summary>
public static class RetryTransient
{
    /// <param name="call">The call; it gets the token.</param>
    /// <param name="isTransient">Whether trying again may help.</param>
    /// <param name="attempts">Calls at most, at least one.</param>
    /// <param name="time">The clock for the pauses.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation)
    {
        var pause = TimeSpan.FromSeconds(1);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(cancellation);
            }
            catch (Exception exception) when (attempt < attempts && isTransient(exception))
            {
                await Task.Delay(pause, time, cancellation);
                pause *= 2;
            }
        }
    }
}
