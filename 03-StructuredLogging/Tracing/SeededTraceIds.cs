using System.Diagnostics;

namespace StructuredLogging.Tracing;

/// <summary>Trace ids from a fixed seed while it lives, so that an example prints the same ones in each run. For examples and tests alone: real ones are random.</summary>
public sealed class SeededTraceIds : IDisposable
{
    private readonly Func<ActivityTraceId>? _saved = Activity.TraceIdGenerator;

    public SeededTraceIds(int seed)
    {
        var random = new Random(seed);
        Activity.TraceIdGenerator = () =>
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return ActivityTraceId.CreateFromBytes(bytes);
        };
    }

    public void Dispose() => Activity.TraceIdGenerator = _saved;
}
