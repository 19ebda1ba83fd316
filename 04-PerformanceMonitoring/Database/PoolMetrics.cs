using System.Diagnostics.Metrics;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Database;

/// <summary>Listens to the meter of the connection pool, as an exporter does.</summary>
public sealed class PoolMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _timeouts;

    public PoolMetrics()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ConnectionPool.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, seconds, _, _) =>
            (instrument.Name == "db.client.connection.wait_time" ? WaitTime : UseTime).Record(TimeSpan.FromSeconds(seconds)));
        _listener.SetMeasurementEventCallback<long>((_, timeouts, _, _) => Interlocked.Add(ref _timeouts, timeouts));
        _listener.Start();
    }

    public Latencies WaitTime { get; } = new();

    public Latencies UseTime { get; } = new();

    public long Timeouts => _timeouts;

    public void Dispose() => _listener.Dispose();
}
