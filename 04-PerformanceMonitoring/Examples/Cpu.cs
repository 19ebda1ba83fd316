using System.Diagnostics;
using System.Globalization;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// The utilization of a process is its processor time, divided by the elapsed time and the number of cores.
/// Pitfall: on eight cores a loop that never ends is 13 %. An alert at 80 % does not see it.
/// See https://learn.microsoft.com/dotnet/api/system.environment.cpuusage.
/// </summary>
public static class Cpu
{
    public static async Task RunAsync()
    {
        var cores = Environment.ProcessorCount;
        Console.WriteLine($"Utilization of this process on {cores} cores:");
        #region utilization
        var meter = new CpuMeter(() => Environment.CpuUsage.TotalTime, TimeProvider.System, cores);
        await Task.Delay(300);
        Show("it waits", meter.Utilization());
        Compute(threads: 1);
        Show("it computes on one thread", meter.Utilization());
        Compute(threads: cores);
        Show("it computes on all cores", meter.Utilization());
        #endregion

        static void Show(string state, double utilization) =>
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {state,-26} {utilization * 100,4:0} %"));
    }

    private static void Compute(int threads)
    {
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            var started = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < 300)
            {
                // An empty loop is work for the processor.
            }
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
    }
}
