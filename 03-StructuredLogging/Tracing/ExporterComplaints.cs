using System.Diagnostics.Tracing;

namespace StructuredLogging.Tracing;

/// <summary>
/// What OpenTelemetry's exporters complain of. They throw at nobody and log nowhere: without a listener a wrong address is silence.
/// See https://github.com/open-telemetry/opentelemetry-dotnet/blob/main/src/OpenTelemetry/README.md#self-diagnostics.
/// </summary>
public sealed class ExporterComplaints : EventListener
{
    // The base's constructor already calls the methods below.
    private readonly Lock _lock = new();
    private readonly List<string> _complaints = [];

    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_lock)
            {
                return [.. _complaints];
            }
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name.StartsWith("OpenTelemetry-Exporter", StringComparison.Ordinal))
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // No loss: an exporter that asks a disposed service provider for a factory of HTTP clients makes a client of its own.
        if (eventData.EventName == "HttpClientFactoryUnavailable")
        {
            return;
        }

        var arguments = eventData.Payload?.Select(value => $"{value}".Split('\n')[0].Trim()) ?? [];
        lock (_lock)
        {
            _complaints.Add($"{eventData.EventName}: {string.Join(", ", arguments)}");
        }
    }
}
