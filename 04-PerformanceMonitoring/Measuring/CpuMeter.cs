namespace PerformanceMonitoring.Measuring;

#region meter
/// <summary>The utilization of the machine by this process: processor time, divided by the elapsed time and the number of cores.</summary>
/// <param name="processorTime">The time on all cores since the process began, for example <c>Environment.CpuUsage.TotalTime</c>.</param>
/// <param name="time">The clock. Only its timestamps are used.</param>
/// <param name="cores">The cores that the process may use. <see cref="Environment.ProcessorCount"/> knows the limit of a container.</param>
public sealed class CpuMeter(Func<TimeSpan> processorTime, TimeProvider time, int cores)
{
    private long _timestamp = time.GetTimestamp();
    private TimeSpan _used = processorTime();

    /// <summary>The utilization since the last call: 0 is idle, 1 is all cores all the time. 0 if no time has passed.</summary>
    public double Utilization()
    {
        var (timestamp, used) = (time.GetTimestamp(), processorTime());
        var (elapsed, spent) = (time.GetElapsedTime(_timestamp, timestamp), used - _used);
        (_timestamp, _used) = (timestamp, used);
        return elapsed > TimeSpan.Zero ? spent / elapsed / cores : 0;
    }
}
#endregion
