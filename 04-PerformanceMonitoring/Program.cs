using System.CommandLine;
using PerformanceMonitoring.Benchmarks;
using PerformanceMonitoring.Diagnosis;
using PerformanceMonitoring.Examples;
using PerformanceMonitoring.Measuring;

var realTime = new Option<bool>("--real-time") { Description = "Run on the system's clock instead of simulated time" };
var milliseconds = LessonOptions.Number("--milliseconds", "How long to sample", defaultValue: 1_500, min: 100, max: 600_000);
var watch = new Option<bool>("--watch") { Description = "Go on until Ctrl+C" };
var stored = new Option<bool>("--stored") { Description = "Show the run that is stored in the repository, and measure nothing" };
var serve = new Option<bool>("--serve") { Description = "Go on until Ctrl+C, so that dotnet-counters can read the counters" };
var full = new Option<bool>("--full")
{
    Description = "BenchmarkDotNet's default job, with a process for each benchmark: more exact, in about a quarter of an hour",
};
var before = LessonOptions.InputFile("--stored", "The result to compare with, a JSON file of BenchmarkDotNet, instead of the stored one");
var current = LessonOptions.InputFile("--current", "The new result. If it is worse, the exit code is 1");
var baseline = new Option<string>("--baseline")
{
    Description = "The benchmark that the times of each run are divided by",
    DefaultValueFactory = _ => LoggingBenchmarks.Baseline,
    HelpName = "NAME",
};
var toStore = new Argument<string[]>("EXAMPLE")
{
    Description = "The examples; by default all that have a stored run",
    Arity = ArgumentArity.ZeroOrMore,
};

return await new LessonCommandLine("04-PerformanceMonitoring", "Performance monitoring: measure, profile, find the bottleneck.",
[
    Measured("timing", "a duration by timestamps, which only go forward, and by the time of day, which is set", _ => Sync(Timing.Run)),
    new("timed-block", "a using block that records its duration and logs, around code and around await, without allocating",
        _ => TimedBlock.RunAsync()),
    new("percentiles", "mean against p50, p95 and p99, from an HdrHistogram; its shape in the terminal", _ => Percentiles.Run()),
    new("merge", "percentiles of two servers: averages are wrong, added histograms are right", _ => Merge.Run()),
    new("apdex", "one number for the satisfaction of users", _ => Apdex.Run()),
    new("omission", "a load generator that waits hides a stall, one with a schedule shows it",
        run => Omission.RunAsync(run.Value(realTime)), realTime),
    new("profile", "a sampling profiler in the process: the ten hottest methods, and a flame graph",
        run => Profile.RunAsync(run.OutputFolder(), run.Value(milliseconds)), milliseconds),
    Tool("counters", "dotnet-counters: four faults, and the counter that shows each", Counters.RunAsync),
    Tool("collect-trace", "dotnet-trace: the hot method of a running process, and a flame graph", CollectTrace.RunAsync),
    Tool("gcdump", "dotnet-gcdump: two dumps of a heap, and the type that grows", Gcdump.RunAsync),
    Tool("dump", "dotnet-dump: the owners of a deadlock, and the awaits of an async hang", Dump.RunAsync),
    Tool("stack", "dotnet-stack: the method in which most threads wait", PerformanceMonitoring.Examples.Stack.RunAsync),
    new("event-source", "an EventSource with counters of its own, and a Meter for comparison",
        run => PerformanceMonitoring.Examples.EventSource.RunAsync(run.Value(serve), run.Cancellation), serve),
    new("aot-logging", "logging and JSON that work in a native or trimmed program", _ => AotLogging.Main()),
    new("allocations", "the bytes that a call allocates, for four ways to join texts", _ => Allocations.Run()),
    Measured("memory", "generations, the cost of a collection, and what is alive after it", _ => Sync(Memory.Run)),
    new("leak", "two snapshots of the heap, and what has grown between them: an event handler and a cache, found and mended",
        run => Leak.RunAsync(run.OutputFolder())),
    Measured("cpu", "the utilization of a process that waits, computes on one thread, and on all cores", _ => Cpu.RunAsync()),
    Measured("starvation", "a thread pool without a free thread: slow while the cores are idle", _ => Starvation.RunAsync()),
    Measured("io", "calls, bytes and the disk, as Linux counts them: buffered, unbuffered, fsync",
        run => Sync(() => Io.Run(run.OutputFolder()))),
    Measured("contention", "waits for a lock, counted and located; the same with a cell for each thread",
        run => Contention.RunAsync(run.OutputFolder())),
    new("n-plus-one", "a slow page of many fast queries, found from spans; one batched query",
        run => NPlusOne.RunAsync(run.Value(realTime)), realTime),
    new("pool-exhaustion", "5 connections for 50 callers: the wait for a connection apart from its use",
        run => PoolExhaustion.RunAsync(run.Value(realTime)), realTime),
    new("runtime-metrics", "the runtime's own meter, listened to live: a table that is refreshed each second",
        run => RuntimeMetrics.RunAsync(run.Value(watch), run.Cancellation), watch),
    new("saturation", "throughput and latency as load rises: Little's law, Erlang C, and the knee",
        run => Saturation.RunAsync(run.Value(realTime)), realTime),
    new("benchmarks", "the cost of a log call: switched off, formatted, to a file; by BenchmarkDotNet",
        run => PerformanceMonitoring.Examples.Benchmarks.Run(run.OutputFolder, run.Value(stored) || run.IsOneOfAll, run.Value(full)),
        stored, full),
    new("regression", "a benchmark as a test: ratios to a baseline, against a stored run, red beyond the noise",
        run => Regression.Run(run.Value(before), run.Value(current), run.Value(baseline)), before, current, baseline),
],
    SickProgram.Command(),
    new HelperCommand("store", "Measures here, and stores the output of the examples in the repository.", async (parsed, cancellation) =>
    {
        foreach (var name in parsed.GetValue(toStore) is { Length: > 0 } names ? names : StoredRun.AllNames)
        {
            await StoredRun.StoreAsync(name, cancellation);
        }
    }, toStore)).RunAsync(args);

// An example whose numbers differ from machine to machine can also show a stored run.
Example Measured(string name, string idea, Func<ExampleRun, Task> measure) =>
    new(name, idea, run => StoredRun.ShowAsync(name, run.Value(stored), () => measure(run)), stored);

// An example that runs a diagnostic tool shows its stored run as one of all, too.
Example Tool(string name, string idea, Func<string, CancellationToken, Task> steps) =>
    new(name, idea, run => Recipe.RunAsync(name, run, run.Value(stored), steps), stored);

static Task Sync(Action run)
{
    run();
    return Task.CompletedTask;
}
