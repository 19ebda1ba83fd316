using System.CommandLine;
using PerformanceMonitoring.Benchmarks;
using PerformanceMonitoring.Diagnosis;
using PerformanceMonitoring.Examples;

var realTime = new Option<bool>("--real-time") { Description = "Let the time of the example pass on the clock on the wall" };
var milliseconds = LessonOptions.Number("--milliseconds", "How long to sample", defaultValue: 1_500, min: 100, max: 600_000);
var watch = new Option<bool>("--watch") { Description = "Go on until Ctrl+C" };
var stored = new Option<bool>("--stored") { Description = "Show the results that are stored in the repository, and measure nothing" };
var storedRun = new Option<bool>("--stored") { Description = "Show a stored run, and start no tool" };
var serve = new Option<bool>("--serve") { Description = "Go on until Ctrl+C, so that dotnet-counters can read the counters" };
var full = new Option<bool>("--full") { Description = "BenchmarkDotNet's default job, a process for each benchmark: more exact, and takes about a quarter of an hour" };
var before = LessonOptions.InputFile("--stored", "The result to compare with, a JSON file of BenchmarkDotNet, instead of the stored one");
var current = LessonOptions.InputFile("--current", "The new result; if it is worse, the exit code is 1");
var baseline = new Option<string>("--baseline") { Description = "The benchmark that the times of each run are divided by", DefaultValueFactory = _ => LoggingBenchmarks.Baseline, HelpName = "NAME" };

return await new LessonCommandLine("04-PerformanceMonitoring", "Performance monitoring: measure, profile, find the bottleneck.",
[
    new("timing", "how long it took, by the clock that only goes forward; a using block that logs and counts, and allocates nothing", _ => Timing.Run()),
    new("percentiles", "average against p50, p95 and p99; a histogram in the terminal; what can be averaged, and what can not; Apdex", _ => Percentiles.Run()),
    new("omission", "coordinated omission: a load generator that waits hides the stall, one with a schedule shows it", run => Omission.RunAsync(run.Value(realTime)), realTime),
    new("profile", "a sampling profiler in the process: the ten hottest methods, and a flame graph", run => Profile.RunAsync(run.OutputFolder(), run.Value(milliseconds)), milliseconds),
    new("counters", "dotnet-counters: four faults, and the counter that shows each",
        run => Recipe.RunAsync("counters", run, run.Value(storedRun), Counters.RunAsync), storedRun),
    new("collect-trace", "dotnet-trace: the hot method of a running process, and a flame graph",
        run => Recipe.RunAsync("collect-trace", run, run.Value(storedRun), CollectTrace.RunAsync), storedRun),
    new("gcdump", "dotnet-gcdump: two dumps of a heap, and the type that grows",
        run => Recipe.RunAsync("gcdump", run, run.Value(storedRun), Gcdump.RunAsync), storedRun),
    new("dump", "dotnet-dump: the owners of a deadlock, and the awaits of an async hang",
        run => Recipe.RunAsync("dump", run, run.Value(storedRun), Dump.RunAsync), storedRun),
    new("stack", "dotnet-stack: the method in which most threads wait",
        run => Recipe.RunAsync("stack", run, run.Value(storedRun), PerformanceMonitoring.Examples.Stack.RunAsync), storedRun),
    new("event-source", "an EventSource with counters of its own, and a Meter for comparison",
        run => PerformanceMonitoring.Examples.EventSource.RunAsync(run.Value(serve), run.Cancellation), serve),
    new("aot-logging", "logging and JSON that work in a native or trimmed program", _ => AotLogging.Main()),
    new("memory", "what an operation allocates, how old objects get, what a collection costs, what is alive after it", _ => Memory.Run()),
    new("leak", "two snapshots of the heap, and what has grown between them: an event handler and a cache, found and mended", run => Leak.RunAsync(run.OutputFolder())),
    new("cpu", "utilization of the process; a starved thread pool, slow while the cores are idle, seen and mended", _ => Cpu.RunAsync()),
    new("io", "bytes, calls and the disk, as the kernel counts them: buffered, unbuffered, fsync; the page cache seen", run => Io.Run(run.OutputFolder())),
    new("contention", "waits for a lock, counted and located; the same with a cell for each thread", run => Contention.RunAsync(run.OutputFolder())),
    new("n-plus-one", "a slow page of many fast queries, found from spans; one batched query", run => NPlusOne.RunAsync(run.Value(realTime)), realTime),
    new("pool-exhaustion", "5 connections for 50 callers: the time to wait for one apart from the time to use it", run => PoolExhaustion.RunAsync(run.Value(realTime)), realTime),
    new("runtime-metrics", "the runtime's own meter, listened to live: a table that is refreshed each second", run => RuntimeMetrics.RunAsync(run.Value(watch), run.Cancellation), watch),
    new("saturation", "throughput and latency as load rises: Little's law, and the knee", run => Saturation.RunAsync(run.Value(realTime)), realTime),
    new("benchmarks", "what a log call costs: off, to nowhere, to a file; by BenchmarkDotNet", run => PerformanceMonitoring.Examples.Benchmarks.Run(run.OutputFolder, run.Value(stored) || run.IsOneOfAll, run.Value(full)), stored, full),
    new("regression", "a benchmark as a test: ratios to a baseline of the same run, against a stored result, red beyond the noise", run => Regression.Run(run.Value(before), run.Value(current), run.Value(baseline)), before, current, baseline),
],
SickProgram.Command(), StoredRun.Command()).RunAsync(args);
