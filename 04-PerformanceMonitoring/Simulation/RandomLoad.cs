using System.Threading.Channels;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Simulation;

/// <summary>What was measured under load.</summary>
/// <param name="ArrivalsPerSecond">The rate λ at which payments arrived.</param>
/// <param name="DeparturesPerSecond">The rate at which they left: the throughput.</param>
/// <param name="InSystem">The number L of payments that waited or were served, as a gauge showed it on average.</param>
/// <param name="Latencies">From arrival to end; the mean is W.</param>
public sealed record LoadResult(double ArrivalsPerSecond, double DeparturesPerSecond, double InSystem, Latencies Latencies);

/// <summary>Pretends to be a service under load: payments arrive at random times, wait for a worker, and take a random time.</summary>
public sealed class RandomLoad
{
    private static readonly TimeSpan GaugeInterval = TimeSpan.FromMilliseconds(10);
    private readonly Channel<int> _idle = Channel.CreateUnbounded<int>();
    private readonly Random _random = new(4);
    private readonly Latencies _latencies = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _meanService;
    private readonly long _start;
    private int _inside, _departed;

    public RandomLoad(TimeProvider time, int workers, TimeSpan meanService)
    {
        (_time, _meanService, _start) = (time, meanService, time.GetTimestamp());
        for (var worker = 0; worker < workers; worker++)
        {
            _idle.Writer.TryWrite(worker);
        }
    }

    public async Task<LoadResult> RunAsync(double perSecond, TimeSpan length)
    {
        var gauge = AverageInsideAsync(length);
        var payments = new List<Task>();
        var mean = TimeSpan.FromSeconds(1 / perSecond);
        for (var next = Exponential(mean); next < length; next += Exponential(mean))
        {
            await _time.UntilAsync(_start, next);
            payments.Add(PayAsync(Exponential(_meanService), length));
        }

        await Task.WhenAll(payments);
        return new(payments.Count / length.TotalSeconds, _departed / length.TotalSeconds, await gauge, _latencies);
    }

    private async Task PayAsync(TimeSpan service, TimeSpan length)
    {
        var arrived = _time.GetTimestamp();
        Interlocked.Increment(ref _inside);
        var worker = await _idle.Reader.ReadAsync();
        await _time.DelayAsync(service);
        _idle.Writer.TryWrite(worker);
        Interlocked.Decrement(ref _inside);
        _latencies.Record(_time.GetElapsedTime(arrived));
        if (_time.GetElapsedTime(_start) <= length)
        {
            Interlocked.Increment(ref _departed);
        }
    }

    private async Task<double> AverageInsideAsync(TimeSpan length)
    {
        var (sum, samples) = (0L, 0);
        for (var at = GaugeInterval; at <= length; at += GaugeInterval)
        {
            await _time.UntilAsync(_start, at);
            sum += Volatile.Read(ref _inside);
            samples++;
        }

        return sum / (double)samples;
    }

    private TimeSpan Exponential(TimeSpan mean) => -mean * Math.Log(1 - _random.NextDouble());
}
