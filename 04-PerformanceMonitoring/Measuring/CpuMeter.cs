namespace PerformanceMonitoring.Measuring;

#region meter
/// <summary>How much of the machine this process uses: processor time, as the operating system counts it, by the time that went by and the number of cores.</summary>
/// <param name="processorTime">The time that the process has spent on all cores since it began, for example <c>Environment.CpuUsage.TotalTime</c>.</param>
/// <param name="time">The clock on the wall; only its timestamps are used.</param>
/// <param name="cores">How many the process may use; in a container its limit, which <see cref="Environment.ProcessorCount"/> respects.</param>
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
