namespace MetricsCollection.Prometheus;

/// <summary>Puts what an endpoint answers into a store, as Prometheus does: with the target's labels, <c>up</c>, and a mark where a series has ended.</summary>
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
            // A label of the target that the metric has, too, is the target's; the metric's own is kept under another name.
            var labels = sample.Series.All.Select(label => label.Key is "job" or "instance" ? new($"exported_{label.Key}", label.Value) : label)
                .Append(new("job", job)).Append(new("instance", instance));
            var series = LabelSet.Of(labels);
            if (seen.Add(series))
            {
                store.Append(series, now, sample.Value);
            }
        }

        End(store, now, job, instance, except: seen);
        store.Append(LabelSet.Of((LabelSet.NameLabel, "up"), ("job", job), ("instance", instance)), now, 1);
    }

    /// <summary>A scrape that failed: the target is down, and its series have ended.</summary>
    public static void Fail(SampleStore store, DateTimeOffset time, string job, string instance)
    {
        var now = time.ToUnixTimeMilliseconds();
        End(store, now, job, instance, except: []);
        store.Append(LabelSet.Of((LabelSet.NameLabel, "up"), ("job", job), ("instance", instance)), now, 0);
    }

    private static void End(SampleStore store, long now, string job, string instance, HashSet<LabelSet> except)
    {
        foreach (var series in store.Series("").Where(series => series["job"] == job && series["instance"] == instance && series[LabelSet.NameLabel] != "up" && !except.Contains(series) && store.At(series, now) is not null).ToList())
        {
            store.Append(series, now, SampleStore.Stale);
        }
    }
}
