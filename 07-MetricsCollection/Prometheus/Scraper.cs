namespace MetricsCollection.Prometheus;

/// <summary>Puts the answer of an endpoint into a store, with the target's labels, <c>up</c>, and marks of the series that ended.</summary>
public static class Scraper
{
    /// <summary>A scrape that worked.</summary>
    /// <exception cref="InvalidDataException">The text is no exposition.</exception>
    public static void Append(SampleStore store, string text, DateTimeOffset time, string job, string instance, bool openMetrics = false)
    {
        var (samples, _) = ExpositionReader.Read(text, openMetrics);
        var now = time.ToUnixTimeMilliseconds();
        var seen = new HashSet<LabelSet>();
        foreach (var sample in samples)
        {
            // The labels job and instance are the target's. The metric's own are kept under another name.
            var own = sample.Series.All
                .Select(label => label.Key is "job" or "instance" ? new($"exported_{label.Key}", label.Value) : label);
            var labels = own.Append(new("job", job)).Append(new("instance", instance));
            var series = LabelSet.Of(labels);
            // The scraper itself writes up.
            if (sample.Series[LabelSet.NameLabel] != "up" && seen.Add(series))
            {
                store.Append(series, now, sample.Value);
            }
        }

        End(store, now, job, instance, seen);
        store.Append(LabelSet.Of((LabelSet.NameLabel, "up"), ("job", job), ("instance", instance)), now, 1);
    }

    /// <summary>A scrape that failed: the target is down, and its series have ended.</summary>
    public static void Fail(SampleStore store, DateTimeOffset time, string job, string instance)
    {
        var now = time.ToUnixTimeMilliseconds();
        End(store, now, job, instance, []);
        store.Append(LabelSet.Of((LabelSet.NameLabel, "up"), ("job", job), ("instance", instance)), now, 0);
    }

    private static void End(SampleStore store, long now, string job, string instance, HashSet<LabelSet> seen)
    {
        foreach (var series in store.Scraped.GetValueOrDefault((job, instance), []).Where(series => !seen.Contains(series)))
        {
            store.Append(series, now, SampleStore.Stale);
        }

        store.Scraped[(job, instance)] = seen;
    }
}
