using System.Diagnostics;

namespace StructuredLogging.Tracing;

/// <summary>
/// .NET's W3C propagator, with <see cref="TraceParent"/> as the parser of incoming headers. Registration in ASP.NET Core:
/// <c>builder.Services.AddSingleton&lt;DistributedContextPropagator, StrictTraceContextPropagator&gt;()</c>.
/// </summary>
/// <param name="trustsBaggage">Whether incoming baggage is kept. At the edge it is dropped: every service below would receive it.</param>
public sealed class StrictTraceContextPropagator(bool trustsBaggage = false) : DistributedContextPropagator
{
    private readonly DistributedContextPropagator _inner = CreateW3CPropagator();

    public override IReadOnlyCollection<string> Fields => _inner.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) =>
        _inner.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        (traceId, traceState) = (null, null);
        if (getter is null)
        {
            return;
        }

        // Two traceparent headers are invalid. Several tracestate headers are one list (section 3.3.1).
        getter(carrier, "traceparent", out var header, out var headers);
        getter(carrier, "tracestate", out var state, out var states);
        header = headers is null ? header : headers.Count() == 1 ? headers.First() : null;
        state ??= states is null ? null : string.Join(',', states);
        if (TraceParent.Parse(header, state) is { } context)
        {
            traceId = $"00-{context.TraceId}-{context.SpanId}-{(int)context.TraceFlags:x2}";
            traceState = context.TraceState;
        }
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        trustsBaggage ? _inner.ExtractBaggage(carrier, getter) : null;
}
