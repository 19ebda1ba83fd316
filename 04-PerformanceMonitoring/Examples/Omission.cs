using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Simulation;
using static PerformanceMonitoring.Measuring.BarChart;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// Coordinated omission: a load generator that waits for the answer sends nothing while the server stalls, so the stall is one slow request.
/// Pitfall: its p99 is excellent. Users do not wait for each other: a generator with a schedule measures what they see.
/// See Gil Tene, "How NOT to Measure Latency": https://www.infoq.com/presentations/latency-response-time.
/// </summary>
public static class Omission
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static async Task RunAsync(bool realTime)
    {
        // On the clock on the wall a fifth of it is long enough to wait for.
        var (requests, stall) = (realTime ? 200 : 1_000, TimeSpan.FromSeconds(realTime ? 0.4 : 2));
        Console.WriteLine($"{requests} requests, one each {Interval.TotalMilliseconds} ms, to a server that needs 1 ms, and stalls once for {stall.TotalMilliseconds} ms; {(realTime ? "in real time" : "in simulated time (--real-time for the real one)")}\n");
        Console.WriteLine("                                        p50    p99    max ms   over 100 ms");
        Show("waits for the answer", await SimulatedTime.RunAsync(realTime, time => WaitAsync(time, requests, new StallingServer(time, stall), fromSchedule: false)));
        Show("waits, measured from the schedule", await SimulatedTime.RunAsync(realTime, time => WaitAsync(time, requests, new StallingServer(time, stall), fromSchedule: true)));
        Show("sends by the schedule", await SimulatedTime.RunAsync(realTime, time => SendBySchedule(time, requests, new StallingServer(time, stall))));
    }

    // Not like this, with fromSchedule false: the loop is held up by the very thing that it measures.
    #region wait
    private static async Task<Latencies> WaitAsync(TimeProvider time, int requests, StallingServer server, bool fromSchedule)
    {
        var latencies = new List<double>();
        var start = time.GetTimestamp();
        for (var i = 0; i < requests; i++)
        {
            var due = i * Interval;
            await DelayUntil(time, start, due);
            var sent = time.GetElapsedTime(start);
            await server.RequestAsync();
            latencies.Add((time.GetElapsedTime(start) - (fromSchedule ? due : sent)).TotalMilliseconds);
        }

        return new(latencies);
    }
    #endregion

    #region schedule
    private static async Task<Latencies> SendBySchedule(TimeProvider time, int requests, StallingServer server)
    {
        var start = time.GetTimestamp();
        var sent = new List<Task<double>>();
        for (var i = 0; i < requests; i++)
        {
            await DelayUntil(time, start, i * Interval);
            sent.Add(SendAsync(i * Interval));
        }

        return new(await Task.WhenAll(sent));

        async Task<double> SendAsync(TimeSpan due)
        {
            await server.RequestAsync();
            return (time.GetElapsedTime(start) - due).TotalMilliseconds;
        }
    }
    #endregion

    private static Task DelayUntil(TimeProvider time, long start, TimeSpan due)
    {
        var left = due - time.GetElapsedTime(start);
        return left > TimeSpan.Zero ? Task.Delay(left, time) : Task.CompletedTask;
    }

    private static void Show(string name, Latencies latencies) =>
        Console.WriteLine($"{name,-35} {Milliseconds(latencies.Percentile(50)),7} {Milliseconds(latencies.Percentile(99)),6} {Milliseconds(latencies.Max),6}   {latencies.Sorted.Count(value => value > 100),4} of {latencies.Count}");
}
