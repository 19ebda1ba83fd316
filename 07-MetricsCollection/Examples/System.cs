using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using MetricsCollection.Exposition;
using MetricsCollection.Metrics;
using MetricsCollection.Proc;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Examples;

/// <summary>
/// What the machine and the process use: processor, memory, disk, network, read from /proc. Nearly all of it are counters, so it is their rate that says something.
/// Pitfall: the difference of two values across a restart. It is negative, or worse: positive and wrong. rate() sees the fall, and counts from zero.
/// See https://prometheus.io/docs/prometheus/latest/querying/functions/#rate.
/// </summary>
// Not System: a class of that name would hide the namespace.
public static class SystemMetrics
{
    public static void Run()
    {
        if (ProcReader.IsHere)
        {
            Machine();
        }
        else
        {
            Console.WriteLine("This system has no /proc: the machine's metrics are left out here. dotnet-counters shows those of the process.");
        }

        Restart();
    }

    #region machine
    private static void Machine()
    {
        var proc = new ProcReader();
        using var meter = new Meter("Machine");
        using var store = new FamilyReader(meter);
        MachineMetrics.Register(meter, proc);
        var (first, started) = (store.Collect(), Stopwatch.GetTimestamp());
        Burn(TimeSpan.FromMilliseconds(300));
        var (second, seconds) = (store.Collect(), Stopwatch.GetElapsedTime(started).TotalSeconds);
        var busy = 1 - (Growth("system_cpu_time_seconds", "idle") / Growth("system_cpu_time_seconds", null));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            this machine, over {seconds:0.0} s in which one thread was kept busy:
              processors busy       {busy,6:P0}   1 - rate(system_cpu_time_seconds_total with mode="idle") / rate(of all modes)
              this process          {Growth("process_cpu_time_seconds", null) / seconds,6:0.00}   processors: rate(process_cpu_time_seconds_total)
              memory in use         {1 - (Sum(second, "system_memory_available_bytes", null) / Sum(second, "system_memory_total_bytes", null)),6:P0}   1 - system_memory_available_bytes / system_memory_total_bytes
              memory of the process {Sum(second, "process_resident_memory_bytes", null) / 1e6,6:0}   MB
              files open            {Sum(second, "process_open_fds", null),6:0}
              read from disks       {Growth("system_disk_read_bytes", null) / seconds / 1e6,6:0.0}   MB/s
              from the network      {Growth("system_network_received_bytes", null) / seconds / 1e6,6:0.0}   MB/s

            """));

        double Growth(string name, string? value) => Sum(second, name, value) - Sum(first, name, value);
    }
    #endregion

    private static double Sum(IReadOnlyList<MetricFamily> families, string name, string? value) =>
        families.SingleOrDefault(family => family.Name == name)?.Points.Where(point => value is null || point.Labels.Any(label => label.Value == value)).Sum(point => point.Value) ?? 0;

    #region restart
    private static void Restart()
    {
        var start = new DateTimeOffset(2026, 3, 17, 9, 0, 0, TimeSpan.Zero);
        var store = new SampleStore();

        // Ten payments a second; at 9:02:40 the process is replaced, and its counter begins again.
        for (var second = 0; second <= 300; second += 15)
        {
            var value = second < 160 ? 120_000 + (second * 10) : (second - 160) * 10;
            Scraper.Append(store, TextFormat.ToText([new("shop_payments", MetricKind.Counter, "", "", [new([], value, start)])], openMetrics: false), start.AddSeconds(second), "payments-api", "payments-api-1");
        }

        var at = start.AddSeconds(300).ToUnixTimeMilliseconds();
        var samples = store.Between(store.Series("shop_payments_total").Single(), start.ToUnixTimeMilliseconds() - 1, at).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            a restart, as a counter shows it: {string.Join(" ", samples.Where((_, i) => i is 0 or 9 or 10 or 11 or 20).Select(sample => $"{sample.Value:0}"))}
              the last value minus the first      {samples[^1].Value - samples[0].Value,9:N0}
              increase(shop_payments_total[5m])   {Ask("increase(shop_payments_total[5m])"),9:N0}   of 3,000: between the last scrape and the end of the old process nobody looked
              rate(shop_payments_total[5m])       {Ask("rate(shop_payments_total[5m])"),9:0.00}   per second
              resets(shop_payments_total[5m])     {Ask("resets(shop_payments_total[5m])"),9:0}
            """));

        double Ask(string query) => PromQl.Parse(query).Evaluate(store, at).Vector.Single().Value;
    }
    #endregion

    private static void Burn(TimeSpan time)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time;)
        {
            Thread.SpinWait(1_000);
        }
    }
}
