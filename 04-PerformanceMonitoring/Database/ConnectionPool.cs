using System.Diagnostics.Metrics;
using System.Threading.Channels;

namespace PerformanceMonitoring.Database;

#region pool
/// <summary>A connection pool that measures the wait for a connection apart from its use. First come, first served.</summary>
/// <remarks>Names by OpenTelemetry's conventions: https://opentelemetry.io/docs/specs/semconv/database/database-metrics.</remarks>
public sealed class ConnectionPool
{
    public const string MeterName = "shop.database";
    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> WaitTime = Meter.CreateHistogram<double>("db.client.connection.wait_time", "s");
    private static readonly Histogram<double> UseTime = Meter.CreateHistogram<double>("db.client.connection.use_time", "s");
    private static readonly Counter<long> Timeouts = Meter.CreateCounter<long>("db.client.connection.timeouts", "{timeout}");
    private readonly Channel<int> _idle;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;

    /// <param name="size">The number of connections, at least one.</param>
    /// <param name="patience">The longest wait of a caller. Fractions of a millisecond do not count.</param>
    /// <param name="time">The clock of all measurements.</param>
    public ConnectionPool(int size, TimeSpan patience, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        (_idle, _patience, _time) = (Channel.CreateBounded<int>(size), patience, time);
        for (var connection = 0; connection < size; connection++)
        {
            _idle.Writer.TryWrite(connection);
        }
    }

    /// <summary>Runs something with a connection. Afterwards the connection belongs to the next caller.</summary>
    /// <exception cref="TimeoutException">No connection became free in time.</exception>
    public async Task UseAsync(Func<int, Task> action)
    {
        var asked = _time.GetTimestamp();
        var connection = await RentAsync();
        WaitTime.Record(_time.GetElapsedTime(asked).TotalSeconds);
        var rented = _time.GetTimestamp();
        try
        {
            await action(connection);
        }
        finally
        {
            UseTime.Record(_time.GetElapsedTime(rented).TotalSeconds);
            _idle.Writer.TryWrite(connection);
        }
    }

    private async Task<int> RentAsync()
    {
        using var patience = new CancellationTokenSource(_patience, _time);
        try
        {
            return await _idle.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Timeouts.Add(1);
            throw new TimeoutException($"no connection of the pool became free within {_patience.TotalMilliseconds:0} ms");
        }
    }
}
#endregion
