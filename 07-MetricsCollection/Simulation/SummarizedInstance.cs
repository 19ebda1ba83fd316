using System.Text;
using Prometheus;
using Factory = Prometheus.Metrics;

namespace MetricsCollection.Simulation;

/// <summary>An instance of the shop that measures with a summary and with a histogram of prometheus-net.</summary>
internal sealed class SummarizedInstance
{
    private readonly CollectorRegistry _registry = Factory.NewCustomRegistry();
    private readonly Summary _summary;
    private readonly Histogram _histogram;

    #region create
    public SummarizedInstance(string name)
    {
        Name = name;
        var factory = Factory.WithCustomRegistry(_registry);

        // Each quantile with the error that its rank may have.
        _summary = factory.CreateSummary("wait_seconds", "From the click to the receipt", new SummaryConfiguration
        {
            Objectives = [new(0.5, 0.01), new(0.99, 0.001)],
            MaxAge = TimeSpan.FromMinutes(5),
        });
        _histogram = factory.CreateHistogram("duration_seconds", "The same", new HistogramConfiguration
        {
            Buckets = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2.5, 5],
        });
    }
    #endregion

    public string Name { get; }

    public List<double> Values { get; } = [];

    /// <summary>Measures payments whose durations are drawn.</summary>
    public void Observe(Random random, int payments, double typicalSeconds)
    {
        for (var i = 0; i < payments; i++)
        {
            var seconds = Math.Round(typicalSeconds * Math.Exp(0.5 * random.NextNormal()), 3);
            Values.Add(seconds);
            _summary.Observe(seconds);
            _histogram.Observe(seconds);
        }
    }

    public async Task<string> ScrapeAsync(CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(text, cancellation);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
