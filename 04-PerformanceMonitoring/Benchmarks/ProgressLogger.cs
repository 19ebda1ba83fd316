using BenchmarkDotNet.Loggers;

namespace PerformanceMonitoring.Benchmarks;

/// <summary>Of all that BenchmarkDotNet says while it runs, the line with which a benchmark begins; drawn over itself, for a person who waits.</summary>
public sealed class ProgressLogger : ILogger
{
    public string Id => nameof(ProgressLogger);

    public int Priority => 0;

    public void Write(LogKind logKind, string text)
    {
        if (text.StartsWith("// Benchmark: ", StringComparison.Ordinal))
        {
            Console.Error.Write($"\r{text["// Benchmark: ".Length..].Trim(),-78}"[..79]);
        }
    }

    public void WriteLine() => Write(LogKind.Default, "");

    public void WriteLine(LogKind logKind, string text) => Write(logKind, text);

    public void Flush()
    {
        // Nothing waits here.
    }
}
