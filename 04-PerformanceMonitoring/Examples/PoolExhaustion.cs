using PerformanceMonitoring.Database;
using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Simulation;
using static PerformanceMonitoring.Measuring.BarChart;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// All callers are slow, and the database is fast: the callers wait for a connection. The wait needs a metric of its own.
/// Pitfall: a larger pool moves the queue into the database. Holding each connection for less time costs nothing.
/// See https://github.com/brettwooldridge/HikariCP/wiki/About-Pool-Sizing.
/// </summary>
public static class PoolExhaustion
{
    private const int Count = 50;

    public static async Task RunAsync(bool realTime)
    {
        Console.WriteLine($"{Count} callers at once, {RealTime.Describe(realTime)}.");
        Console.WriteLine("Each asks antifraud (30 ms) and the database (10 ms, 8 cores). p50 and p99 in ms:\n");
        Console.WriteLine("                                  connection:            caller:   timeouts");
        Console.WriteLine("                                 wait          use");
        await ShowAsync("pool of 5", realTime, size: 5, HoldingAsync);
        await ShowAsync("pool of 50", realTime, size: 50, HoldingAsync);
        await ShowAsync("pool of 5, held for the query", realTime, size: 5, OnlyForTheQueryAsync);
        await ShowAsync("pool of 8, held for the query", realTime, size: 8, OnlyForTheQueryAsync);
    }

    #region callers
    // Not like this: the connection is held while antifraud answers.
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

    private static Task AskAntifraudAsync(TimeProvider time) => time.DelayAsync(TimeSpan.FromMilliseconds(30));

    private static async Task ShowAsync(string name, bool realTime, int size, Func<ConnectionPool, Func<Task>, TimeProvider, Task> call)
    {
        using var pool = new PoolMetrics();
        var callers = await SimulatedTime.RunAsync(realTime, time =>
        {
            var database = new BusyDatabase(time);
            var connections = new ConnectionPool(size, patience: TimeSpan.FromMilliseconds(300), time);
            return Callers.AllAtOnceAsync(Count, time, () => call(connections, database.QueryAsync, time));
        });
        Console.WriteLine($"{name,-30} {Both(pool.WaitTime)} {Both(pool.UseTime)} {Both(callers)} {pool.Timeouts,10}");
    }

    private static string Both(Latencies latencies) =>
        $"{Milliseconds(latencies.Percentile(50)),5} {Milliseconds(latencies.Percentile(99)),6}";
}
