using System.Diagnostics.Metrics;
using PerformanceMonitoring.Database;
using PerformanceMonitoring.Measuring;
using static PerformanceMonitoring.Measuring.BarChart;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// Everything is slow, and the database says that it is not: callers wait for a connection before their query begins. Only a pool that measures both tells.
/// Pitfall: a larger pool moves the queue into the database, where it is harder to see. A connection that is held shorter is a larger pool for nothing.
/// See https://github.com/brettwooldridge/HikariCP/wiki/About-Pool-Sizing.
/// </summary>
public static class PoolExhaustion
{
    private const int Callers = 50;

    public static async Task RunAsync(bool realTime)
    {
        Console.WriteLine($"{Callers} callers at once; each asks antifraud (30 ms) and needs the database (10 ms, 8 cores); {(realTime ? "in real time" : "in simulated time (--real-time for the real one)")}");
        Console.WriteLine("All times in ms, p50 and p99:\n");
        Console.WriteLine("                                 for a connection   with it        the caller     timeouts");
        await ShowAsync("pool of 5", realTime, size: 5, HoldingAsync);
        await ShowAsync("pool of 50", realTime, size: 50, HoldingAsync);
        await ShowAsync("pool of 5, held for the query", realTime, size: 5, OnlyForTheQueryAsync);
        await ShowAsync("pool of 8, held for the query", realTime, size: 8, OnlyForTheQueryAsync);
    }

    #region callers
    // Not like this: the connection waits while somebody else is asked.
    private static Task HoldingAsync(ConnectionPool pool, Func<Task> query, TimeProvider time) => pool.UseAsync(async _ =>
    {
        await AskAntifraudAsync(time);
        await query();
    });

    private static async Task OnlyForTheQueryAsync(ConnectionPool pool, Func<Task> query, TimeProvider time)
    {
        await AskAntifraudAsync(time);
        await pool.UseAsync(_ => query());
    }
    #endregion

    private static Task AskAntifraudAsync(TimeProvider time) => Task.Delay(TimeSpan.FromMilliseconds(30), time);

    private static async Task ShowAsync(string name, bool realTime, int size, Func<ConnectionPool, Func<Task>, TimeProvider, Task> call)
    {
        var measured = new Dictionary<string, List<double>> { ["wait_time"] = [], ["use_time"] = [], ["timeouts"] = [], ["caller"] = [] };
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == "shop.database") { self.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<double>((instrument, seconds, _, _) => Add(instrument.Name.Split('.')[^1], seconds * 1_000));
        listener.SetMeasurementEventCallback<long>((instrument, count, _, _) => Add(instrument.Name.Split('.')[^1], count));
        listener.Start();

        await SimulatedTime.RunAsync(realTime, async time =>
        {
            var (database, pool) = (new BusyDatabase(time), new ConnectionPool(size, patience: TimeSpan.FromMilliseconds(300), time));
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
            {
                var started = time.GetTimestamp();
                try
                {
                    await call(pool, database.QueryAsync, time);
                }
                catch (TimeoutException)
                {
                    // Counted by the pool; the caller gets an error page.
                }

                Add("caller", time.GetElapsedTime(started).TotalMilliseconds);
            }));
            return 0;
        });

        Console.WriteLine($"{name,-32} {Both("wait_time")}   {Both("use_time")}   {Both("caller")} {measured["timeouts"].Count,10}");

        string Both(string what) => new Latencies(measured[what]) is var latencies ? $"{Milliseconds(latencies.Percentile(50)),5} {Milliseconds(latencies.Percentile(99)),6}" : "";

        void Add(string what, double value)
        {
            lock (measured)
            {
                measured[what].Add(value);
            }
        }
    }
}
