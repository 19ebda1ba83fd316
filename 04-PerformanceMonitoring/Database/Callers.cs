using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Database;

/// <summary>Many callers at the same moment.</summary>
public static class Callers
{
    /// <summary>Runs all calls at once, and returns how long each took. A call that gets no connection ends with an error page.</summary>
    public static async Task<Latencies> AllAtOnceAsync(int callers, TimeProvider time, Func<Task> call)
    {
        var latencies = new Latencies();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => MeasureAsync()));
        return latencies;

        async Task MeasureAsync()
        {
            var started = time.GetTimestamp();
            try
            {
                await call();
            }
            catch (TimeoutException)
            {
                // The pool has counted the time-out.
            }

            latencies.Record(time.GetElapsedTime(started));
        }
    }
}
