using System.Collections.Concurrent;

namespace PerformanceMonitoring.Faults;

/// <summary>A payment awaits an answer that never comes. No thread waits, so no stack of a thread shows the method.</summary>
public static class AsyncHang
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Questions = new();

    public static void Start() => _ = SettleAsync("pay_1001");

    private static async Task SettleAsync(string payment)
    {
        await AskBankAsync(payment);
        Console.WriteLine($"{payment} is settled");
    }

    private static async Task AskBankAsync(string payment)
    {
        var answer = Questions.GetOrAdd(payment, _ => new TaskCompletionSource());

        // The fault: no time-out. WaitAsync(TimeSpan.FromSeconds(30)) throws a TimeoutException instead.
        await answer.Task;
    }
}
