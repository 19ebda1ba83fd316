using System.Diagnostics;

namespace StructuredLogging.Tracing;

/// <summary>Records the spans of some sources while it lives. Their times come from a clock that an example moves.</summary>
public sealed class RecordedSpans : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly List<Activity> _ended = [];

    public RecordedSpans(TimeProvider clock, params string[] sources)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = span => span.SetStartTime(clock.GetUtcNow().UtcDateTime),
            ActivityStopped = span => _ended.Add(span.SetEndTime(clock.GetUtcNow().UtcDateTime)),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The spans that have ended, in that order.</summary>
    public IReadOnlyList<Activity> Ended => _ended;

    public void Dispose() => _listener.Dispose();
}
