using System.Diagnostics;

namespace StructuredLogging.Tracing;

/// <summary>Makes trace ids from a fixed seed, until it is disposed. For examples and tests only: real trace ids are random.</summary>
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
