using Course.Testing;

namespace PerformanceMonitoring.Tests.Exercises.RightAnswers;

[RightAnswer<ChargeAllTests>("a semaphore, released in finally")]
public static class Semaphore
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        using var places = new SemaphoreSlim(atOnce, atOnce);
        var results = new string[payments.Count];
        await Task.WhenAll(Enumerable.Range(0, payments.Count).Select(async i =>
        {
            await places.WaitAsync().ConfigureAwait(false);
            try
            {
                results[i] = await charge(payments[i]).ConfigureAwait(false);
            }
            finally
            {
                places.Release();
            }
        }));
        return results;
    }
}

[RightAnswer<ChargeAllTests>("as many workers as places; each takes the next payment, and failures are thrown at the end")]
public static class Workers
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        var (results, failures, next) = (new string[payments.Count], new List<Exception>(), -1);
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => WorkAsync()));
        if (failures.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures[0]);
        }

        return results;

        async Task WorkAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < payments.Count; i = Interlocked.Increment(ref next))
            {
                try
                {
                    results[i] = await charge(payments[i]);
                }
                catch (Exception exception)
                {
                    lock (failures)
                    {
                        failures.Add(exception);
                    }
                }
            }
        }
    }
}
