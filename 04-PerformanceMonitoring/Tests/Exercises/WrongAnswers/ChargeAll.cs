using Course.Testing;

namespace PerformanceMonitoring.Tests.Exercises.WrongAnswers;

/// <summary>All at once: fast, until the card network closes the door.</summary>
[WrongAnswer<ChargeAllTests>(nameof(ChargeAllTests.AtMostAtOnceAreUnderWay), "the next outage")]
public static class AllAtOnce
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce) =>
        await Task.WhenAll(payments.Select(charge));
}

/// <summary>One after the other.</summary>
[WrongAnswer<ChargeAllTests>(nameof(ChargeAllTests.AsSoonAsOneEndsTheNextBegins), "one slow charge", Slow = true)]
public static class OneAfterTheOther
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        var results = new List<string>();
        foreach (var payment in payments)
        {
            results.Add(await charge(payment));
        }

        return results;
    }
}

/// <summary>In groups, each as slow as its slowest.</summary>
[WrongAnswer<ChargeAllTests>(nameof(ChargeAllTests.AsSoonAsOneEndsTheNextBegins), "one slow charge", Slow = true)]
public static class InGroups
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        var results = new List<string>();
        foreach (var group in payments.Chunk(atOnce))
        {
            results.AddRange(await Task.WhenAll(group.Select(charge)));
        }

        return results;
    }
}

/// <summary>As they come in.</summary>
[WrongAnswer<ChargeAllTests>(nameof(ChargeAllTests.TheResultsComeInTheOrderOfThePayments), "beside another payment", Slow = true)]
public static class InTheOrderOfTheAnswers
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        var results = new List<string>();
        await Parallel.ForEachAsync(payments, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (payment, _) =>
        {
            var result = await charge(payment);
            lock (results)
            {
                results.Add(result);
            }
        });
        return results;
    }
}

/// <summary>A thread for each charge that does nothing but wait: the starvation, hidden in a Task.Run.</summary>
[WrongAnswer<ChargeAllTests>(nameof(ChargeAllTests.NoThreadWaits), "not even the health check", Slow = true)]
public static class WaitsInTaskRun
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        using var permits = new SemaphoreSlim(atOnce);
        return await Task.WhenAll(payments.Select(async payment =>
        {
            await permits.WaitAsync();
            try
            {
                return await Task.Run(() => charge(payment).GetAwaiter().GetResult());
            }
            finally
            {
                permits.Release();
            }
        }));
    }
}
