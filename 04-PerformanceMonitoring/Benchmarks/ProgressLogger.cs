using BenchmarkDotNet.Loggers;

namespace PerformanceMonitoring.Benchmarks;

/// <summary>Shows the name of the running benchmark on stderr, and nothing else of BenchmarkDotNet's log.</summary>
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
        // There is no buffer.
    }
}
