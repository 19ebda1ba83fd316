using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using PerformanceMonitoring.Measuring;
using static PerformanceMonitoring.Measuring.BarChart;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// As load rises, throughput follows until the service is full; latency stays flat, then has a knee, then has no limit. Little's law ties them: L = λ · W.
/// Pitfall: "it runs at 60 % only" is not room for as much again. Waiting grows with 1 / (1 - utilization): plan for the knee, not for 100 %.
/// See J. Little, "A Proof for the Queuing Formula: L = λW": https://doi.org/10.1287/opre.9.3.383.
/// </summary>
public static class Saturation
{
    private const int Workers = 4;
    private const double MeanServiceMs = 10;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(bool realTime)
    {
        const double Capacity = Workers * 1_000 / MeanServiceMs;
        var length = realTime ? Length / 60 : Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Workers} workers, {MeanServiceMs} ms per payment: at most {Capacity} payments a second; {length.TotalSeconds} s of load for each line, {(realTime ? "in real time" : "in simulated time (--real-time for the real one)")}\n"));
        Console.WriteLine("load  arrive/s  leave/s   in the system, L   λ · W   latency W, ms    p99, ms");
        foreach (var load in new[] { 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.1 })
        {
            var measured = await SimulatedTime.RunAsync(realTime, time => MeasureAsync(time, load * Capacity, length));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{load * 100,3:0} % {measured.Arrivals,9:0} {measured.Departures,8:0} {measured.InSystem,18:0.0} {measured.Arrivals * measured.Latencies.Mean / 1_000,7:0.0} {measured.Latencies.Mean,15:0.0} {measured.Latencies.Percentile(99),10:0}  {Bar(measured.Latencies.Mean, max: 100, width: 24)}"));
        }
    }

    #region little
    /// <summary>Payments arrive at random times, wait for a worker, and are served. Rates are per second; L is what a gauge shows on average that is looked at every 10 ms.</summary>
    private static async Task<(double Arrivals, double Departures, double InSystem, Latencies Latencies)> MeasureAsync(TimeProvider time, double perSecond, TimeSpan length)
    {
        var (workers, random, start) = (Channel.CreateUnbounded<int>(), new Random(4), time.GetTimestamp());
        var (inside, departed, latencies, gauge) = (0, 0, new ConcurrentBag<double>(), new List<int>());
        Enumerable.Range(0, Workers).ToList().ForEach(worker => workers.Writer.TryWrite(worker));
        await Task.WhenAll(ArriveAsync(), WatchGaugeAsync());
        return (latencies.Count / length.TotalSeconds, departed / length.TotalSeconds, gauge.Average(), new Latencies(latencies));

        async Task ArriveAsync()
        {
            var payments = new List<Task>();
            for (var next = Exponential(1 / perSecond); next < length.TotalSeconds; next += Exponential(1 / perSecond))
            {
                var wait = TimeSpan.FromSeconds(next) - time.GetElapsedTime(start);
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time);
                payments.Add(PayAsync(TimeSpan.FromSeconds(Exponential(MeanServiceMs / 1_000))));
            }

            await Task.WhenAll(payments);
        }

        async Task PayAsync(TimeSpan service)
        {
            var arrived = time.GetTimestamp();
            Interlocked.Increment(ref inside);
            var worker = await workers.Reader.ReadAsync();
            await Task.Delay(service, time);
            workers.Writer.TryWrite(worker);
            Interlocked.Decrement(ref inside);
            latencies.Add(time.GetElapsedTime(arrived).TotalMilliseconds);
            _ = time.GetElapsedTime(start) <= length ? Interlocked.Increment(ref departed) : 0;
        }

        async Task WatchGaugeAsync()
        {
            while (time.GetElapsedTime(start) < length)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), time);
                gauge.Add(Volatile.Read(ref inside));
            }
        }

        double Exponential(double mean) => -mean * Math.Log(1 - random.NextDouble());
    }
    #endregion
}
