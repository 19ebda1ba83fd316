using System.Globalization;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Examples;

/// <summary>
/// PromQL, one question after the other, over an hour of two instances. Each answer is a list of series with a number each, or nothing.
/// Pitfall: sum() before rate(). The sum falls when one instance restarts, and rate() takes the fall for a restart of all.
/// See https://prometheus.io/docs/prometheus/latest/querying/basics.
/// </summary>
public static class Promql
{
    #region recorded
    // A value a minute: 0+60x30 begins at 0 and grows by 60, thirty times. Instance b restarts after half an hour, and then fails more.
    private static readonly (string Series, string Values)[] Recorded =
    [
        ("""payments_total{job="shop", instance="a", outcome="paid"}""", "0+60x60"),
        ("""payments_total{job="shop", instance="a", outcome="failed"}""", "0+1x60"),
        ("""payments_total{job="shop", instance="b", outcome="paid"}""", "0+60x30 0+54x30"),
        ("""payments_total{job="shop", instance="b", outcome="failed"}""", "0+1x30 0+6x30"),
        ("""took_seconds_bucket{job="shop", instance="a", le="0.1"}""", "0+30x60"),
        ("""took_seconds_bucket{job="shop", instance="a", le="0.3"}""", "0+57x60"),
        ("""took_seconds_bucket{job="shop", instance="a", le="+Inf"}""", "0+60x60"),
        ("""up{job="shop", instance="a"}""", "1x60"),
    ];
    #endregion

    public static void Run()
    {
        #region questions
        (string Question, string Query)[] questions =
        [
            ("A name gives all series with that name, and their newest values", "payments_total"),
            ("A label chooses among them", """payments_total{outcome="failed"}"""),
            ("How fast does it grow, per second? A range of 5 minutes, and its rate", """rate(payments_total{outcome="failed"}[5m])"""),
            ("How much in 5 minutes?", """increase(payments_total{outcome="failed"}[5m])"""),
            ("All instances together, each outcome by itself: first rate, then sum", "sum by (outcome) (rate(payments_total[5m]))"),
            ("The share that fails", """sum(rate(payments_total{outcome="failed"}[5m])) / sum(rate(payments_total[5m]))"""),
            ("The same, 40 minutes ago", """
                sum(rate(payments_total{outcome="failed"}[5m] offset 40m)) / sum(rate(payments_total[5m] offset 40m))
                """),
            ("Which instance fails more than 5 %? A comparison keeps what holds", """
                sum by (instance) (rate(payments_total{outcome="failed"}[5m])) / sum by (instance) (rate(payments_total[5m])) > 0.05
                """),
            ("95 of 100 payments took at most so many seconds", "histogram_quantile(0.95, sum by (le) (rate(took_seconds_bucket[5m])))"),
            ("Nothing is no alert: absent() makes a series of nothing", """absent(up{job="ledger"})"""),
        ];
        #endregion
        Console.WriteLine("Asked at the end of the hour. This lesson evaluates a part of PromQL itself.");
        var store = new SampleStore();
        foreach (var (series, values) in Recorded)
        {
            store.Load(series, values, TimeSpan.FromMinutes(1));
        }

        foreach (var (question, query) in questions)
        {
            Console.WriteLine($"\n{question}\n  {query.Trim()}");
            Console.WriteLine(Answer(store, query));
        }
    }

    private static string Answer(SampleStore store, string query)
    {
        try
        {
            return string.Join('\n', store.Query(query, DateTimeOffset.UnixEpoch.AddMinutes(60))
                .Select(each => string.Create(CultureInfo.InvariantCulture, $"    {each.Series}  {each.Value:0.####}")));
        }
        catch (PromQlException exception)
        {
            return $"    {exception.Message}";
        }
    }
}
