using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Simulation;
using static PerformanceMonitoring.Measuring.BarChart;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// Coordinated omission: a load generator that waits for the answer sends nothing while the server stalls, so it records one slow request.
/// Pitfall: its p99 is excellent. Users do not wait for each other, so a generator needs a schedule.
/// See Gil Tene, "How NOT to Measure Latency": https://www.infoq.com/presentations/latency-response-time.
/// </summary>
public static class Omission
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static async Task RunAsync(bool realTime)
    {
        // In real time a fifth of the load is enough.
        var (requests, stall) = (realTime ? 200 : 1_000, TimeSpan.FromSeconds(realTime ? 0.4 : 2));
        Console.WriteLine($"{requests} requests, one each {Interval.TotalMilliseconds} ms, {RealTime.Describe(realTime)}.");
        Console.WriteLine($"The server needs 1 ms, and stalls once for {stall.TotalMilliseconds} ms.\n");
        Console.WriteLine("                                   p50    p99    max, ms   over 100 ms");
        var (measured, corrected) = await SimulatedTime.RunAsync(realTime, time =>
            WaitAsync(time, requests, new StallingServer(time, stall)));
        Show("waits for the answer", measured);
        Show("the same, corrected", corrected);
        Show("sends by a schedule", await SimulatedTime.RunAsync(realTime, time =>
            SendAsync(time, requests, new StallingServer(time, stall))));
    }

    #region wait
    // Not like this: during the stall the loop sends nothing. The correction adds the requests that are missing.
    private static async Task<(Latencies Measured, Latencies Corrected)> WaitAsync(TimeProvider time, int requests, StallingServer server)
    {
        var (start, measured, corrected) = (time.GetTimestamp(), new Latencies(), new Latencies());
        for (var i = 0; i < requests; i++)
        {
            await time.UntilAsync(start, i * Interval);
            var sent = time.GetTimestamp();
            await server.RequestAsync();
            measured.Record(time.GetElapsedTime(sent));
            corrected.RecordCorrected(time.GetElapsedTime(sent), Interval);
        }

        return (measured, corrected);
    }
    #endregion

    #region schedule
    private static async Task<Latencies> SendAsync(TimeProvider time, int requests, StallingServer server)
    {
        var (start, latencies, sent) = (time.GetTimestamp(), new Latencies(), new List<Task>());
        for (var i = 0; i < requests; i++)
        {
            await time.UntilAsync(start, i * Interval);
            sent.Add(RequestAsync(due: i * Interval));
        }

        await Task.WhenAll(sent);
        return latencies;

        async Task RequestAsync(TimeSpan due)
        {
            await server.RequestAsync();

            // From the moment in the schedule, not from the moment of sending: a late generator counts its own delay, too.
            latencies.Record(time.GetElapsedTime(start) - due);
        }
    }
    #endregion

    private static void Show(string name, Latencies all) => Console.WriteLine(
        $"{name,-30} {Milliseconds(all.Percentile(50)),7} {Milliseconds(all.Percentile(99)),6} {Milliseconds(all.Max),10}   "
        + $"{all.CountAbove(100),4} of {all.Count}");
}
