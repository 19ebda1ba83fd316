using System.Diagnostics;

namespace PerformanceMonitoring.Database;

/// <summary>Collects the spans of queries, and finds the page that asks the same thing again and again.</summary>
public sealed class QuerySpans : IDisposable
{
    private readonly List<Activity> _spans = [];
    private readonly ActivityListener _listener;

    /// <param name="sources">The names of the sources to listen to.</param>
    public QuerySpans(params IReadOnlyCollection<string> sources)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (_spans)
                {
                    _spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Spans
    {
        get
        {
            lock (_spans)
            {
                return [.. _spans];
            }
        }
    }

    #region find
    /// <summary>Below one span the same text of a query many times: a loop that should have been one query.</summary>
    /// <param name="spans">Of whole requests; a span without its parent is left out.</param>
    /// <param name="atLeast">From how many on; a few may be in order.</param>
    /// <returns>The worst first; Share is the part of the parent's duration that they took, as if one came after the other.</returns>
    public static IReadOnlyList<(Activity Parent, string Query, int Times, double Share)> Repeated(IReadOnlyList<Activity> spans, int atLeast = 5)
    {
        var byId = spans.ToDictionary(span => span.SpanId);
        return [.. spans.Where(span => span.GetTagItem("db.query.text") is not null && byId.ContainsKey(span.ParentSpanId))
            .GroupBy(span => (span.ParentSpanId, Query: (string)span.GetTagItem("db.query.text")!))
            .Where(group => group.Count() >= atLeast)
            .Select(group => (byId[group.Key.ParentSpanId], group.Key.Query, group.Count(), group.Sum(span => span.Duration.TotalSeconds) / byId[group.Key.ParentSpanId].Duration.TotalSeconds))
            .OrderByDescending(found => found.Item3)];
    }
    #endregion

    public void Dispose() => _listener.Dispose();
}
