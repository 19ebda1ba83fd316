using System.Diagnostics.Metrics;
using System.Threading.Channels;

namespace PerformanceMonitoring.Database;

#region pool
/// <summary>
/// A pool of connections that measures what most pools hide: how long callers wait for a connection, apart from how long they use it. Who comes first is served first.
/// </summary>
/// <remarks>Names by OpenTelemetry's conventions: https://opentelemetry.io/docs/specs/semconv/database/database-metrics.</remarks>
public sealed class ConnectionPool
{
    private static readonly Meter Meter = new("shop.database");
    private static readonly Histogram<double> WaitTime = Meter.CreateHistogram<double>("db.client.connection.wait_time", "s", "The time it took to obtain an open connection from the pool");
    private static readonly Histogram<double> UseTime = Meter.CreateHistogram<double>("db.client.connection.use_time", "s", "The time between borrowing a connection and returning it");
    private static readonly Counter<long> Timeouts = Meter.CreateCounter<long>("db.client.connection.timeouts", "{timeout}", "The number of connection attempts that timed out");
    private readonly Channel<int> _idle;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;

    /// <param name="size">How many connections, at least one.</param>
    /// <param name="patience">How long a caller waits for one.</param>
    /// <param name="time">The clock that all of it is measured by.</param>
    public ConnectionPool(int size, TimeSpan patience, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        (_idle, _patience, _time) = (Channel.CreateBounded<int>(size), patience, time);
        for (var connection = 0; connection < size; connection++)
        {
            _idle.Writer.TryWrite(connection);
        }
    }

    /// <summary>Runs something with a connection of the pool, which then is the next caller's.</summary>
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
