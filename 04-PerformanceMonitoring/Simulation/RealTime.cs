namespace PerformanceMonitoring.Simulation;

/// <summary>Says on which clock an example runs.</summary>
public static class RealTime
{
    public static string Describe(bool realTime) => realTime ? "in real time" : "in simulated time (--real-time for the real one)";
}
