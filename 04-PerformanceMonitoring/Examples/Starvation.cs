using System.Diagnostics;
using System.Globalization;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A starved thread pool is slow while the cores are idle: its threads are blocked, and all other work waits in a queue.
/// Pitfall: <c>.Result</c> and <c>.Wait()</c> block a thread of the pool until the answer comes.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/debug-threadpool-starvation.
/// </summary>
public static class Starvation
{
    // The pool begins with one thread for each core.
    private static readonly int Requests = 12 * Environment.ProcessorCount;
    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(200);

    public static async Task RunAsync()
    {
        Console.WriteLine($"{Requests} requests at once, each waits {Answer.TotalMilliseconds} ms for the card network:\n");
        Console.WriteLine("                       CPU   threads   queue   health check, ms");
        await ShowAsync("waits with await", AwaitingRequest);
        await ShowAsync("waits with .Result", BlockingRequest);
    }

    #region requests
    private static async Task<string> AwaitingRequest() => await AskCardNetwork();

    // Not like this: the thread does nothing until the answer comes, and no other request can use it.
    private static Task<string> BlockingRequest() => Task.FromResult(AskCardNetwork().Result);

    private static async Task<string> AskCardNetwork()
    {
        await Task.Delay(Answer);
        return "approved";
    }
    #endregion

    private static async Task ShowAsync(string name, Func<Task<string>> request)
    {
        var cpu = new CpuMeter(() => Environment.CpuUsage.TotalTime, TimeProvider.System, Environment.ProcessorCount);
        #region watch
        var requests = Enumerable.Range(0, Requests).Select(_ => OnThePool(request)).ToList();

        // The health check comes last. It has no work, but it needs a thread.
        var asked = Stopwatch.GetTimestamp();
        var healthCheck = OnThePool(() => Task.FromResult(Stopwatch.GetElapsedTime(asked)));
        var pool = ThreadPoolState.After(Answer / 2);
        #endregion
        await Task.WhenAll(requests);
        var waited = await healthCheck;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name,-18} {cpu.Utilization() * 100,3:0} % {pool.Threads,9} {pool.Queue,7} {waited.TotalMilliseconds,18:0}"));
    }

    // First come, first served, as in a server. Task.Run on a thread of the pool would let the newest go first.
    private static Task<T> OnThePool<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default).Unwrap();
}
