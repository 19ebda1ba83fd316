using Course.Testing;

namespace PerformanceMonitoring.Tests.Exercises.WrongAnswers;

/// <summary>Starts all charges at once.</summary>
[WrongAnswer<ChargeAllTests>(nameof(ChargeAllTests.AtMostAtOnceAreUnderWay), "the next outage")]
public static class AllAtOnce
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce) =>
        await Task.WhenAll(payments.Select(charge));
}

/// <summary>Charges one payment after the other.</summary>
[WrongAnswer<ChargeAllTests>(nameof(ChargeAllTests.AsSoonAsOneEndsTheNextBegins), "one slow charge", Slow = true)]
public static class OneAfterTheOther
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        var charges = new List<Task<string>>();
        foreach (var payment in payments)
        {
            charges.Add(charge(payment));
            await Task.WhenAny(charges[^1]);
        }

        return await Task.WhenAll(charges);
    }
}

/// <summary>Charges in groups. Each group waits for its slowest charge.</summary>
[WrongAnswer<ChargeAllTests>(nameof(ChargeAllTests.AsSoonAsOneEndsTheNextBegins), "one slow charge", Slow = true)]
public static class InGroups
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        var charges = new List<Task<string>>();
        foreach (var group in payments.Chunk(atOnce))
        {
            charges.AddRange(group.Select(charge));
            await Task.WhenAny(Task.WhenAll(charges));
        }

        return await Task.WhenAll(charges);
    }
}

/// <summary>Returns the results in the order of the answers.</summary>
[WrongAnswer<ChargeAllTests>(nameof(ChargeAllTests.TheResultsComeInTheOrderOfThePayments), "beside another payment", Slow = true)]
public static class InTheOrderOfTheAnswers
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        using var permits = new SemaphoreSlim(atOnce);
        var results = new List<string>();
        await Task.WhenAll(payments.Select(async payment =>
        {
            await permits.WaitAsync();
            try
            {
                var result = await charge(payment);
                lock (results)
                {
                    results.Add(result);
                }
            }
            finally
            {
                permits.Release();
            }
        }));
        return results;
    }
}

/// <summary>Releases the permit only after a success.</summary>
[WrongAnswer<ChargeAllTests>(nameof(ChargeAllTests.AFailedChargeGivesItsPlaceToTheNext), "is gone for ever", Slow = true)]
public static class PermitKeptByAFailure
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        using var permits = new SemaphoreSlim(atOnce);
        return await Task.WhenAll(payments.Select(async payment =>
        {
            await permits.WaitAsync();
            var result = await charge(payment);
            permits.Release();
            return result;
        }));
    }
}

/// <summary>Swallows a failure: a payment that was not charged has an empty result.</summary>
[WrongAnswer<ChargeAllTests>(nameof(ChargeAllTests.AFailedChargeGivesItsPlaceToTheNext), "believes to be charged", Slow = true)]
public static class FailureSwallowed
{
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        using var permits = new SemaphoreSlim(atOnce);
        return await Task.WhenAll(payments.Select(async payment =>
        {
            await permits.WaitAsync();
            try
            {
                return await charge(payment);
            }
            catch (IOException)
            {
                return "";
            }
            finally
            {
                permits.Release();
            }
        }));
    }
}

/// <summary>Blocks a thread for each charge, inside of a Task.Run.</summary>
[WrongAnswer<ChargeAllTests>(nameof(ChargeAllTests.NoThreadWaits), "not even for the health check", Slow = true)]
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
