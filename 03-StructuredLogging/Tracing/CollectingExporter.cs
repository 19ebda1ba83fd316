using System.Diagnostics;
using OpenTelemetry;

namespace StructuredLogging.Tracing;

/// <summary>Keeps the spans that arrive at the end of a pipeline, to be looked at.</summary>
public sealed class CollectingExporter : BaseExporter<Activity>
{
    private readonly Lock _lock = new();
    private readonly List<Activity> _spans = [];

    public IReadOnlyList<Activity> Spans
    {
        get
        {
            lock (_lock)
            {
                return [.. _spans];
            }
        }
    }

    public override ExportResult Export(in Batch<Activity> batch)
    {
        lock (_lock)
        {
            foreach (var span in batch)
            {
                _spans.Add(span);
            }
        }

        return ExportResult.Success;
    }
}
