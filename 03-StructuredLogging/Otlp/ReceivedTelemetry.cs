namespace StructuredLogging.Otlp;

/// <summary>A span as it arrived.</summary>
public sealed record ReceivedSpan(string Service, string TraceId, string SpanId, string ParentId, string Name, bool Failed);

/// <summary>A log record as it arrived.</summary>
public sealed record ReceivedLog(string Service, string TraceId, string Message);

/// <summary>The telemetry of several services, as it arrived at a receiver or a dashboard.</summary>
/// <param name="Spans">The spans of all services.</param>
/// <param name="Logs">The log records of all services.</param>
/// <param name="WithMetrics">The services that sent metrics.</param>
public sealed record ReceivedTelemetry(IReadOnlyList<ReceivedSpan> Spans, IReadOnlyList<ReceivedLog> Logs, IReadOnlySet<string> WithMetrics)
{
    private const int FailedCode = 2;

    /// <summary>What a receiver has got. The numbers are the field numbers of opentelemetry-proto.</summary>
    public static ReceivedTelemetry Of(OtlpReceiver receiver) => new(
    [
        .. Items(receiver, "traces", (service, span) => new ReceivedSpan(
            service, Hex(span, 1), Hex(span, 2), Hex(span, 4), Name: span.At(5).Single().Text,
            Failed: span.At(15, 3).Any(code => code.Number == FailedCode))),
    ],
    [.. Items(receiver, "logs", (service, log) => new ReceivedLog(service, Hex(log, 9), log.At(5, 1).Single().Text))],
    Items(receiver, "metrics", (service, _) => service).ToHashSet());

    private static IEnumerable<T> Items<T>(OtlpReceiver receiver, string signal, Func<string, ProtobufMessage, T> read) =>
        receiver.Of(signal).SelectMany(message => message.At(1)).SelectMany(resource =>
        {
            var service = resource.At(1, 1).Single(attribute => attribute.At(1).Single().Text == "service.name").At(2, 1).Single().Text;
            return resource.At(2, 2).Select(item => read(service, item));
        });

    private static string Hex(ProtobufMessage message, int field) => message.At(field).Select(value => value.Hex).FirstOrDefault("");
}
