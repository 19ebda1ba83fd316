using System.Diagnostics;
using System.Globalization;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A busy process and a starved one are both slow, and need opposite cures. Utilization tells them apart: a starved thread pool waits while the cores are idle.
/// Pitfall: <c>.Result</c> and <c>.Wait()</c> hold a thread that does nothing. Under load all threads do nothing, and the answer that would free them finds none.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/debug-threadpool-starvation.
/// </summary>
public static class Cpu
{
    public static async Task RunAsync()
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores. Utilization of the process while it");
        #region utilization
        var meter = new CpuMeter(() => Environment.CpuUsage.TotalTime, TimeProvider.System, Environment.ProcessorCount);
        await Task.Delay(300);
        Show("waits", meter.Utilization());
        Burn(threads: 1);
        Show("computes on one thread", meter.Utilization());
        Burn(threads: Environment.ProcessorCount);
        Show("computes on all cores", meter.Utilization());
        #endregion

        Console.WriteLine($"\n{Requests} requests at once, each waits {Answer.TotalMilliseconds} ms for the card network:\n\n                                   half the time later      a health check\n                      utilization  threads  waiting for one  waits, ms");
        await ShowAsync("waits with await", AwaitingRequest);
        await ShowAsync("waits with .Result", BlockingRequest);

        static void Show(string name, double utilization) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-24} {utilization * 100,4:0} %"));
    }

    // The pool begins with a thread for each core, and adds one now and then.
    private static readonly int Requests = 12 * Environment.ProcessorCount;
    private static readonly TimeSpan Answer = TimeSpan.FromMilliseconds(200);

    #region starvation
    private static async Task AwaitingRequest() => await AskCardNetwork();

    // Not like this: the thread is held until the answer is there, and nobody else can have it.
    private static Task BlockingRequest()
    {
        var answer = AskCardNetwork().Result;
        return Task.FromResult(answer);
    }

    private static async Task<string> AskCardNetwork()
    {
        // Fake work: the network answers after a while, and two lines of code read the answer.
        await Task.Delay(Answer);
        return "approved";
    }
    #endregion

    private static async Task ShowAsync(string name, Func<Task> request)
    {
        var meter = new CpuMeter(() => Environment.CpuUsage.TotalTime, TimeProvider.System, Environment.ProcessorCount);
        var requests = Enumerable.Range(0, Requests).Select(_ => OnThePool(request)).ToList();

        #region counters
        // Comes last, has nothing to do, and needs a thread for it.
        var asked = Stopwatch.GetTimestamp();
        var healthCheck = OnThePool(() => Task.FromResult(Stopwatch.GetElapsedTime(asked)));

        // On a thread of its own: who watches a starved pool must not need the pool.
        var (threads, waiting) = (0, 0L);
        var watcher = new Thread(() =>
        {
            Thread.Sleep(Answer / 2);
            (threads, waiting) = (ThreadPool.ThreadCount, ThreadPool.PendingWorkItemCount);
        });
        #endregion
        watcher.Start();
        watcher.Join();
        await Task.WhenAll(requests);
        var waited = await healthCheck;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-20} {meter.Utilization() * 100,8:0} % {threads,8} {waiting,16} {waited.TotalMilliseconds,10:0}"));
    }

    // At the end of the line, as a server does with what comes in: Task.Run on a thread of the pool lets the newest go first.
    private static Task<T> OnThePool<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default).Unwrap();

    private static Task OnThePool(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default).Unwrap();

    private static void Burn(int threads)
    {
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            var started = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < 300)
            {
                // Pretends to compute.
            }
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
    }
}
