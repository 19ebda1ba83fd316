using System.Diagnostics;
using System.Globalization;
using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Profiling;
using Spectre.Console;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// The runtime measures itself, and gives the numbers to whoever listens: in the process as here, through an exporter, or from outside with dotnet-counters.
/// Pitfall: most of them only grow. What a person wants to see is the growth per second, and the ones that do not grow (queue, heap) as they are.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/built-in-metrics-runtime.
/// </summary>
public static class RuntimeMetrics
{
    #region shown
    private static readonly (string Instrument, string Meaning, bool Grows)[] Shown =
    [
        ("dotnet.process.cpu.time{user}", "seconds of processor per second", true),
        ("dotnet.process.memory.working_set", "memory of the process", false),
        ("dotnet.gc.collections{gen0}", "collections of the youngest", true),
        ("dotnet.gc.collections{gen2}", "collections of all", true),
        ("dotnet.gc.heap.total_allocated", "allocated per second", true),
        ("dotnet.gc.last_collection.heap.size{gen2}", "grown old", false),
        ("dotnet.gc.pause.time", "seconds stood still per second", true),
        ("dotnet.thread_pool.thread.count", "threads", false),
        ("dotnet.thread_pool.queue.length", "work that waits for one", false),
        ("dotnet.monitor.lock_contentions", "waits for a lock", true),
        ("dotnet.exceptions{TimeoutException}", "exceptions of a type", true),
    ];
    #endregion

    public static async Task RunAsync(bool watch, CancellationToken cancellation)
    {
        using var working = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var work = Task.Run(() => BusyProcess.RunAsync(working.Token), CancellationToken.None);
        try
        {
            await WatchAsync(watch, cancellation);
        }
        finally
        {
            await working.CancelAsync();
            await work;
        }
    }

    #region watch
    private static async Task WatchAsync(bool watch, CancellationToken cancellation)
    {
        using var meter = new RuntimeMeter();
        var before = meter.Read();

        // On a terminal the table is drawn over itself, once a second; a file or a pipe gets it as text.
        if (!Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive)
        {
            await AnsiConsole.Live(new Table()).StartAsync(async display =>
            {
                for (var second = 0; watch || second < 3; second++)
                {
                    var table = new Table().AddColumns("instrument", "per second, or now", "");
                    (await NextSecondAsync()).ForEach(row => table.AddRow(Markup.Escape(row.Instrument), row.Value, row.Meaning));
                    display.UpdateTarget(table);
                }
            });
        }
        else
        {
            do
            {
                Console.WriteLine($"{"instrument",-42} {"per second, or now",18}");
                (await NextSecondAsync()).ForEach(row => Console.WriteLine($"{row.Instrument,-42} {row.Value,18}   {row.Meaning}"));
            }
            while (watch);
        }

        async Task<List<(string Instrument, string Value, string Meaning)>> NextSecondAsync()
        {
            var started = Stopwatch.GetTimestamp();
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            var (now, seconds, last) = (meter.Read(), Stopwatch.GetElapsedTime(started).TotalSeconds, before);
            before = now;
            return [.. Shown.Select(row => (row.Instrument, Format(row.Grows ? (Value(now, row.Instrument) - Value(last, row.Instrument)) / seconds : Value(now, row.Instrument), now.GetValueOrDefault(row.Instrument).Unit), row.Meaning))];

            double Value(IReadOnlyDictionary<string, (double Value, string Unit)> values, string instrument) => values.GetValueOrDefault(instrument).Value;
        }
    }
    #endregion

    private static string Format(double value, string? unit) => unit switch
    {
        "By" => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.0} MB"),
        "s" => string.Create(CultureInfo.InvariantCulture, $"{value:0.000} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0}"),
    };
}
