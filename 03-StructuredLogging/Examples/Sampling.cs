using System.Diagnostics;
using OpenTelemetry.Trace;
using StructuredLogging.Tracing;

namespace StructuredLogging.Examples;

/// <summary>
/// Keeps one trace in ten, by a decision at the head or at the tail of the trace.
/// Pitfall: each service decides for itself. Then most kept traces lack spans.
/// See https://opentelemetry.io/docs/concepts/sampling.
/// </summary>
public static class Sampling
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public static void Run()
    {
        SampledServices.PrintHeading();

        #region head
        // Not like this: each service decides for itself.
        SampledServices.Print(
            "head, each for itself", [new TraceIdRatioBasedSampler(0.1), new TraceIdRatioBasedSampler(0.3), new AlwaysOnSampler()]);

        // The root decides by the trace id. Every other service follows the sampled flag in traceparent.
        var head = new ParentBasedSampler(new TraceIdRatioBasedSampler(0.1));
        SampledServices.Print("head, one in ten", [head, head, head]);
        #endregion

        #region tail
        // All spans are recorded. At the end of a trace, failed and slow ones are kept, and one in ten of the others.
        var everything = new ParentBasedSampler(new AlwaysOnSampler());
        SampledServices.Print("tail", [everything, everything, everything], tail: spans =>
            spans.Any(span => span.Status == ActivityStatusCode.Error || span.Duration >= Slow) ? 1 : 0.1);
        #endregion
    }
}
