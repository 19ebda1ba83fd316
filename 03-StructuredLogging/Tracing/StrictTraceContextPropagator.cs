using System.Diagnostics;

namespace StructuredLogging.Tracing;

/// <summary>
/// .NET's W3C propagator with <see cref="TraceParent"/> before it. ASP.NET Core takes it from its services:
/// <c>builder.Services.AddSingleton&lt;DistributedContextPropagator, StrictTraceContextPropagator&gt;()</c>.
/// </summary>
/// <param name="trustsBaggage">Whether baggage is taken in. At the edge it is dropped: it would go on to every service behind, written by anybody.</param>
public sealed class StrictTraceContextPropagator(bool trustsBaggage = false) : DistributedContextPropagator
{
    private readonly DistributedContextPropagator _inner = CreateW3CPropagator();

    public override IReadOnlyCollection<string> Fields => _inner.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => _inner.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        (traceId, traceState) = (null, null);
        if (getter is null)
        {
            return;
        }

        // Of two headers neither is to be trusted; of several tracestate headers the values are one list (section 3.3.1).
        getter(carrier, "traceparent", out var header, out var headers);
        getter(carrier, "tracestate", out var state, out var states);
        if (TraceParent.Parse(headers is null ? header : headers.Count() == 1 ? headers.First() : null, state ?? (states is null ? null : string.Join(',', states))) is { } context)
        {
            traceId = $"00-{context.TraceId}-{context.SpanId}-{(int)context.TraceFlags:x2}";
            traceState = context.TraceState;
        }
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        trustsBaggage ? _inner.ExtractBaggage(carrier, getter) : null;
}
