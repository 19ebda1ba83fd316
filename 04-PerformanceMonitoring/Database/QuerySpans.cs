using System.Diagnostics;

namespace PerformanceMonitoring.Database;

/// <summary>Collects spans, and finds a query that one page runs again and again.</summary>
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
    /// <summary>Queries with the same text below one span, many times: a loop that could be one query. The worst comes first.</summary>
    /// <param name="spans">The spans of whole requests. A span without its parent is left out.</param>
    /// <param name="atLeast">A query counts as repeated from this number on.</param>
    public static IReadOnlyList<RepeatedQuery> Repeated(IReadOnlyList<Activity> spans, int atLeast = 5)
    {
        var byId = spans.ToDictionary(span => span.SpanId);
        return [.. from span in spans
                   where span.GetTagItem("db.query.text") is not null && byId.ContainsKey(span.ParentSpanId)
                   group span by (Parent: byId[span.ParentSpanId], Query: (string)span.GetTagItem("db.query.text")!) into queries
                   where queries.Count() >= atLeast
                   orderby queries.Count() descending
                   select new RepeatedQuery(queries.Key.Parent, queries.Key.Query, queries.Count(), ShareOf(queries.Key.Parent, queries))];
    }
    #endregion

    // Queries that overlap count once: the share of the page in which at least one of them ran.
    private static double ShareOf(Activity parent, IEnumerable<Activity> queries)
    {
        var (busy, last) = (TimeSpan.Zero, parent.StartTimeUtc);
        foreach (var query in queries.OrderBy(query => query.StartTimeUtc))
        {
            var from = query.StartTimeUtc > last ? query.StartTimeUtc : last;
            var to = query.StartTimeUtc + query.Duration;
            to = to < parent.StartTimeUtc + parent.Duration ? to : parent.StartTimeUtc + parent.Duration;
            busy += to > from ? to - from : TimeSpan.Zero;
            last = to > last ? to : last;
        }

        return parent.Duration > TimeSpan.Zero ? busy / parent.Duration : 0;
    }

    public void Dispose() => _listener.Dispose();
}

/// <summary>A query that one page ran many times.</summary>
/// <param name="Parent">The span of the page.</param>
/// <param name="Query">Its text, with parameters in place of values.</param>
/// <param name="Times">How often it ran.</param>
/// <param name="Share">The share of the page's duration in which it ran, from 0 to 1.</param>
public sealed record RepeatedQuery(Activity Parent, string Query, int Times, double Share);
